using Grpc.Core.Interceptors;
using Grpc.Health.V1;
using Grpc.Net.Client;

using Microsoft.Extensions.Options;

using Search.Contracts.V1;

namespace Search.Client;

/// <summary>The whole service over one connection, for programs without dependency injection. Safe for use by many threads.</summary>
public sealed class SearchClient : IDisposable
{
    private readonly GrpcChannel _channel;

    private SearchClient(GrpcChannel channel, SearchClientOptions options)
    {
        _channel = channel;
        var invoker = channel.Intercept(new DefaultDeadline(options.Timeout, TimeProvider.System));
        Search = new SearchService.SearchServiceClient(invoker);
        Articles = new ArticleService.ArticleServiceClient(invoker);
        Tags = new TagService.TagServiceClient(invoker);
        Synonyms = new SynonymService.SynonymServiceClient(invoker);
        Admin = new AdminService.AdminServiceClient(invoker);
        Keys = new KeyService.KeyServiceClient(invoker);
        Audit = new AuditService.AuditServiceClient(invoker);
        Health = new Health.HealthClient(invoker);
        Importer = new ArticleImporter(Articles);
    }

    /// <summary>Finds articles.</summary>
    public SearchService.SearchServiceClient Search { get; }

    /// <summary>Puts, gets and deletes articles.</summary>
    public ArticleService.ArticleServiceClient Articles { get; }

    /// <summary>Lists, changes and merges topics, shows the tags of a draft, and reviews those of articles.</summary>
    public TagService.TagServiceClient Tags { get; }

    /// <summary>Looks after synonyms.</summary>
    public SynonymService.SynonymServiceClient Synonyms { get; }

    /// <summary>Starts, watches and cancels jobs, lets an earlier index serve, and tells how the service stands.</summary>
    public AdminService.AdminServiceClient Admin { get; }

    /// <summary>Makes, changes, rotates and revokes keys.</summary>
    public KeyService.KeyServiceClient Keys { get; }

    /// <summary>Tells who changed what, and takes changes back.</summary>
    public AuditService.AuditServiceClient Audit { get; }

    /// <summary>Tells whether the service can do its work, also to who has no key.</summary>
    public Health.HealthClient Health { get; }

    /// <summary>Puts many articles.</summary>
    public ArticleImporter Importer { get; }

    /// <summary>A client of the service at <paramref name="address"/>. Nothing is sent before the first call.</summary>
    /// <exception cref="OptionsValidationException">An option is out of its range.</exception>
    public static SearchClient Connect(Uri address) => Connect(new SearchClientOptions { Address = address });

    /// <summary>A client with options of its own. Nothing is sent before the first call.</summary>
    /// <exception cref="OptionsValidationException">An option is out of its range.</exception>
    public static SearchClient Connect(SearchClientOptions options)
    {
        var validation = new SearchClientOptionsValidator().Validate(name: null, options);
        if (validation.Failed)
        {
            throw new OptionsValidationException(nameof(SearchClientOptions), typeof(SearchClientOptions), validation.Failures);
        }

        var channel = new GrpcChannelOptions { HttpHandler = KeySource.Around(ChannelConfiguration.CreateHandler(), options), DisposeHttpClient = true };
        ChannelConfiguration.Apply(channel, options);
        return new SearchClient(GrpcChannel.ForAddress(options.Address!, channel), options);
    }

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();
}
