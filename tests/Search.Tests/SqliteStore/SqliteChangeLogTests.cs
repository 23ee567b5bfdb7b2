using Microsoft.Extensions.Logging.Abstractions;

using Search.Adapters.SqliteStore;
using Search.Changes;
using Search.Tests.Changes;
using Search.Tests.Support;

namespace Search.Tests.SqliteStore;

public sealed class SqliteChangeLogTests : ChangeLogContract
{
    private readonly TemporaryFolder _folder = new();

    public override async Task DisposeAsync()
    {
        await ((SqliteChangeLog)Log).DisposeAsync();
        _folder.Dispose();
    }

    protected override Task<IChangeLog> OpenAsync() =>
        Task.FromResult<IChangeLog>(SqliteChangeLog.Open(_folder.File("articles.db"), Time, NullLogger<SqliteChangeLog>.Instance));
}
