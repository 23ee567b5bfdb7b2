using Search.Server.GrpcApi.Articles;

namespace Search.Tests.Server;

public sealed class InFlightWindowTests
{
    private readonly InFlightWindow _window = new();

    [Fact]
    public async Task The_1001st_article_waits_until_one_is_answered()
    {
        for (var article = 0; article < InFlightWindow.MaxArticles; article++)
        {
            await _window.EnterAsync(1, default);
        }

        var next = _window.EnterAsync(1, default);
        Assert.False(next.IsCompleted);

        _window.Leave(1);
        await next;
    }

    [Fact]
    public async Task Eight_MiB_are_full_however_few_articles_they_are()
    {
        await _window.EnterAsync(InFlightWindow.MaxBytes - 1, default);

        var next = _window.EnterAsync(2, default);
        Assert.False(next.IsCompleted);

        _window.Leave(InFlightWindow.MaxBytes - 1);
        await next;
    }

    [Fact]
    public async Task A_single_article_larger_than_the_window_passes() => await _window.EnterAsync(2 * InFlightWindow.MaxBytes, default);
}
