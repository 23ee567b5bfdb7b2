using Search.Indexing;

namespace Search.Tests.Indexing;

/// <summary>What becomes of several generations of one site.</summary>
public abstract partial class IndexContract
{
    private const string Model = "model-1";

    [Fact]
    public async Task A_next_generation_is_filled_unseen_and_serves_from_the_swap_on_also_after_opening_again()
    {
        await FillServedAsync("old");
        var next = await BuildNextAsync("new", 2);
        Assert.Equal(["old"], await IdsAsync(Generation));

        await Generations.SwapAsync(next, default);
        Assert.Equal((next.Number, Model), (Generation.Number, Generation.TaggedBy));
        Assert.Equal(["new"], await IdsAsync(Generation));

        await ReopenAsync();
        Assert.Equal((next.Number, 2L), (Generation.Number, Generation.Checkpoint));
        Assert.Equal(["new"], await IdsAsync(Generation));
    }

    [Fact]
    public async Task Who_reads_the_generation_that_is_replaced_reads_on()
    {
        await FillServedAsync("old");
        await using var reading = await Generation.OpenContentsAsync(default);
        await Generations.SwapAsync(await BuildNextAsync("new", 2), default);

        Assert.Equal(["old"], await reading.ReadAsync(default).Select(content => content.Id.Value).ToListAsync());
    }

    [Fact]
    public async Task The_generation_before_is_opened_again_to_serve_in_its_turn()
    {
        await FillServedAsync("old");
        await Generations.SwapAsync(await BuildNextAsync("new", 2), default);

        var previous = await Generations.OpenPreviousAsync(2, default);
        Assert.Equal((1, 1L, true), (previous.Number, previous.Checkpoint, previous.IsComplete));
        await previous.RefreshAsync(1, default);
        await Generations.SwapAsync(previous, default);

        Assert.Equal(1, Generation.Number);
        Assert.Equal(["old"], await IdsAsync(Generation));
    }

    [Fact]
    public async Task Without_another_complete_generation_there_is_none_before()
    {
        await FillServedAsync("old");
        await AssertNoneBeforeAsync();

        var begun = await Generations.OpenNextAsync(Model, Far, default);
        await begun.CommitAsync(1, default);
        await Generations.CloseAsync(begun, default);
        await AssertNoneBeforeAsync();
    }

    [Fact]
    public async Task A_generation_before_that_holds_more_than_the_log_cannot_serve()
    {
        await FillServedAsync("old", sequence: 5);
        await Generations.SwapAsync(await BuildNextAsync("new", 5), default);

        var refusal = await Assert.ThrowsAsync<SearchException>(() => Generations.OpenPreviousAsync(4, default).AsTask());

        Assert.Equal("GENERATION_NOT_FOUND", refusal.Reason.Name);
    }

    [Fact]
    public async Task A_generation_that_was_begun_is_gone_on_with_at_its_last_commit()
    {
        var begun = await BeginNextAsync(checkpoint: 3);

        var again = await Generations.OpenNextAsync(Model, 3, default);

        Assert.Equal((begun, 3L, Model), (again.Number, again.Checkpoint, again.TaggedBy));
        Assert.Equal(["begun"], await IdsAsync(again));
        await Generations.CloseAsync(again, default);
    }

    [Fact]
    public async Task A_generation_that_another_model_tagged_is_begun_anew()
    {
        await BeginNextAsync(checkpoint: 3);

        await AssertAnewAsync(await Generations.OpenNextAsync("model-2", 3, default), "model-2");
    }

    [Fact]
    public async Task A_generation_that_was_made_otherwise_is_begun_anew()
    {
        await BeginNextAsync(checkpoint: 3);
        await ReopenAsync(hasOtherSettings: true);
        Assert.NotEqual(Generation.Fingerprint, Generations.Fingerprint);

        var next = await Generations.OpenNextAsync(Model, 3, default);

        Assert.Equal(Generations.Fingerprint, next.Fingerprint);
        await AssertAnewAsync(next, Model);
    }

    [Fact]
    public async Task A_generation_that_holds_more_than_the_log_is_not_gone_on_with()
    {
        await BeginNextAsync(checkpoint: 3);

        await AssertAnewAsync(await Generations.OpenNextAsync(Model, 2, default), Model);
    }

    [Fact]
    public async Task A_generation_that_is_deleted_is_gone()
    {
        var next = await Generations.OpenNextAsync(Model, Far, default);
        await PutAsync(next, "begun");
        await next.CommitAsync(3, default);

        await Generations.DeleteAsync(next, default);

        await AssertAnewAsync(await Generations.OpenNextAsync(Model, Far, default), Model);
    }

    private async Task FillServedAsync(string id, long sequence = 1)
    {
        Generation.IsComplete = true;
        await PutAsync(Generation, id);
        await Generation.RefreshAsync(sequence, default);
        await Generation.CommitAsync(sequence, default);
    }

    private async Task<IIndexGeneration> BuildNextAsync(string id, long sequence)
    {
        var next = await Generations.OpenNextAsync(Model, sequence, default);
        await PutAsync(next, id);
        next.IsComplete = true;
        await next.RefreshAsync(sequence, default);
        await next.CommitAsync(sequence, default);
        return next;
    }

    private async Task<int> BeginNextAsync(long checkpoint)
    {
        var next = await Generations.OpenNextAsync(Model, checkpoint, default);
        await PutAsync(next, "begun");
        await next.CommitAsync(checkpoint, default);
        await PutAsync(next, "lost");
        await Generations.CloseAsync(next, default);
        return next.Number;
    }

    private async Task AssertAnewAsync(IIndexGeneration next, string model)
    {
        Assert.Equal((0L, model, false), (next.Checkpoint, next.TaggedBy, next.IsComplete));
        Assert.Empty(await IdsAsync(next));
        await Generations.CloseAsync(next, default);
    }

    private async Task AssertNoneBeforeAsync()
    {
        var refusal = await Assert.ThrowsAsync<SearchException>(() => Generations.OpenPreviousAsync(Far, default).AsTask());
        Assert.Equal((SearchError.NotFound, "GENERATION_NOT_FOUND"), (refusal.Error, refusal.Reason.Name));
    }
}
