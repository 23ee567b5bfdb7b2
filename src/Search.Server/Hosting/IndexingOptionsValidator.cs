using Microsoft.Extensions.Options;

using Search.Indexing;

namespace Search.Server.Hosting;

[OptionsValidator]
internal sealed partial class IndexingOptionsValidator : IValidateOptions<IndexingOptions>;
