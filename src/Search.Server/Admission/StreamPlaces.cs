using Search.Changes;
using Search.Server.Access;

namespace Search.Server.Admission;

/// <summary>Bounds what stays open: imports, and watches, exports and other streams, of each caller and in all. Safe for use by many threads.</summary>
internal sealed class StreamPlaces(AdmissionOptions options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(bool IsImport, string Caller), int> _open = [];
    private int _imports;
    private int _streams;

    /// <summary>Imports, and other streams, that are open.</summary>
    public (int Imports, int Streams) InUse
    {
        get
        {
            lock (_lock)
            {
                return (_imports, _streams);
            }
        }
    }

    /// <summary>A stream begins; the caller of this disposes what it gets when the stream ends.</summary>
    /// <exception cref="SearchException">As many are open as may be (<see cref="SearchError.Exhausted"/>).</exception>
    public IDisposable Open(CallKind kind, HttpContext context)
    {
        var isImport = kind == CallKind.Import;
        var (perCaller, inAll) = isImport ? (options.ImportsPerCaller, options.Imports) : (options.StreamsPerCaller, options.Streams);
        var caller = NameOf(context);
        lock (_lock)
        {
            var open = _open.GetValueOrDefault((isImport, caller));
            Check(open, perCaller, isImport, "of this caller");
            Check(isImport ? _imports : _streams, inAll, isImport, "of all callers");
            Count(isImport, caller, open + 1, change: 1);
        }

        return new Place(this, isImport, caller);
    }

    private static void Check(int open, int most, bool isImport, string of)
    {
        if (open >= most)
        {
            throw new SearchException(Reasons.StreamsTooMany, $"{most} {(isImport ? "imports" : "streams")} {of} are open, which is as many as may be");
        }
    }

    /// <summary>Where no keys are asked for, callers are told by where they call from.</summary>
    private static string NameOf(HttpContext context)
    {
        var key = Caller.Of(context).KeyId;
        return key == Origin.Local ? $"{key} {context.Connection.RemoteIpAddress}" : key;
    }

    private void Close(bool isImport, string caller)
    {
        lock (_lock)
        {
            Count(isImport, caller, _open[(isImport, caller)] - 1, change: -1);
        }
    }

    private void Count(bool isImport, string caller, int open, int change)
    {
        if (open == 0)
        {
            _open.Remove((isImport, caller));
        }
        else
        {
            _open[(isImport, caller)] = open;
        }

        _imports += isImport ? change : 0;
        _streams += isImport ? 0 : change;
    }

    private sealed class Place(StreamPlaces places, bool isImport, string caller) : IDisposable
    {
        private bool _isClosed;

        public void Dispose()
        {
            if (!_isClosed)
            {
                _isClosed = true;
                places.Close(isImport, caller);
            }
        }
    }
}
