using Lucene.Net.Index;
using Lucene.Net.Search;

using Search.Adapters.LuceneEngine.Views;

namespace Search.Adapters.LuceneEngine.Dictionary;

/// <summary>
/// Words that follow each other in a field with positions, each by any of several terms. Lucene.Net's MultiPhraseQuery does the same, but looks each term up anew for each
/// field and segment.
/// </summary>
/// <param name="view">Where they are looked for.</param>
/// <param name="words">In order, each by its terms.</param>
/// <param name="steps">Of the answer.</param>
internal sealed class PhrasePostings(IndexView view, IReadOnlyList<IReadOnlyList<Term>> words, WorkSteps steps)
{
    private readonly bool _isAnywhere = words.All(terms => terms.Any(term => view.Terms.Of(term).DocFreq > 0));

    /// <summary>The words in order, each by its terms.</summary>
    public IReadOnlyList<IReadOnlyList<Term>> Words => words;

    /// <summary>The documents of a segment that hold the words so, with how often, deleted ones among them; null where there are none.</summary>
    public DocsEnum? Open(AtomicReaderContext segment)
    {
        if (!_isAnywhere || !words.All(terms => terms.Any(term => view.Terms.Of(term).Get(segment.Ord) is not null)))
        {
            return null;
        }

        // A word that is there twice is read once.
        var places = new Dictionary<string, WordPlaces>(StringComparer.Ordinal);
        var opened = new WordPlaces[words.Count];
        for (var word = 0; word < opened.Length; word++)
        {
            var key = string.Join('\0', words[word].Select(term => term.Text));
            if (!places.TryGetValue(key, out var known))
            {
                places[key] = known = new WordPlaces([.. words[word].Select(term => view.Terms.Positions(term, segment)).OfType<DocsAndPositionsEnum>()]);
            }

            opened[word] = known;
        }

        return Array.TrueForAll(opened, word => word.IsAny) ? new Documents(opened, steps) : null;
    }

    /// <summary>One word, by the terms that stand in a segment.</summary>
    private sealed class WordPlaces(DocsAndPositionsEnum[] terms)
    {
        private readonly List<int> _places = [];
        private int _read = -1;

        public bool IsAny => terms.Length > 0;

        public int Document { get; private set; } = -1;

        public long Cost { get; } = terms.Sum(term => term.GetCost());

        /// <summary>Whether several of its terms are in the document, which may stand at one place.</summary>
        public bool IsMixed { get; private set; }

        /// <summary>Its first document from one on.</summary>
        public int Advance(int document)
        {
            var next = DocIdSetIterator.NO_MORE_DOCS;
            foreach (var term in terms)
            {
                next = Math.Min(next, term.DocID < document ? term.Advance(document) : term.DocID);
            }

            return Document = next;
        }

        /// <summary>Its places in the document, in order; good as long as that is the document.</summary>
        public List<int> Read()
        {
            if (_read == Document)
            {
                return _places;
            }

            _read = Document;
            _places.Clear();
            var termsHere = 0;
            foreach (var term in terms)
            {
                if (term.DocID == Document)
                {
                    termsHere++;
                    for (var occurrence = term.Freq; occurrence > 0; occurrence--)
                    {
                        _places.Add(term.NextPosition());
                    }
                }
            }

            IsMixed = termsHere > 1;
            if (IsMixed)
            {
                _places.Sort();
            }

            return _places;
        }
    }

    /// <summary>Walks over the documents that hold all words, the rarest first, and compares their places.</summary>
    private sealed class Documents(WordPlaces[] words, WorkSteps steps) : DocsEnum
    {
        private readonly WordPlaces[] _byCost = [.. words.Distinct().OrderBy(word => word.Cost)];

        // Each word with how far behind the first it stands, the rarest first, of which there are the fewest places to read.
        private readonly (WordPlaces Word, int Distance)[] _placed = [.. words.Select((word, distance) => (word, distance)).OrderBy(entry => entry.word.Cost)];
        private readonly List<int> _starts = [];
        private int _document = -1;
        private int _frequency;

        public override int DocID => _document;

        public override int Freq => _frequency;

        public override int NextDoc() => Advance(_document + 1);

        public override int Advance(int target)
        {
            while (true)
            {
                steps.Next();
                var document = _byCost[0].Advance(target);
                for (var word = 1; word < _byCost.Length && document != NO_MORE_DOCS; word++)
                {
                    var next = _byCost[word].Document < document ? _byCost[word].Advance(document) : _byCost[word].Document;
                    if (next > document)
                    {
                        steps.Next();
                        document = next == NO_MORE_DOCS ? NO_MORE_DOCS : _byCost[0].Advance(next);
                        word = 0;
                    }
                }

                if (document == NO_MORE_DOCS || (_frequency = Count()) > 0)
                {
                    return _document = document;
                }

                target = document + 1;
            }
        }

        public override long GetCost() => _byCost[0].Cost;

        private int Count()
        {
            _starts.Clear();
            foreach (var place in _placed[0].Word.Read())
            {
                if (place - _placed[0].Distance is >= 0 and var start && (_starts.Count == 0 || _starts[^1] != start))
                {
                    _starts.Add(start);
                }
            }

            for (var word = 1; word < _placed.Length && _starts.Count > 0; word++)
            {
                steps.Next();
                KeepWith(_placed[word].Word.Read(), _placed[word].Distance);
            }

            // Several terms of the first word at one place are as many occurrences.
            return _starts.Count > 0 && words[0].IsMixed ? words[0].Read().Count(place => _starts.BinarySearch(place) >= 0) : _starts.Count;
        }

        private void KeepWith(List<int> places, int distance)
        {
            var (kept, at) = (0, 0);
            for (var start = 0; start < _starts.Count; start++)
            {
                var wanted = _starts[start] + distance;
                while (at < places.Count && places[at] < wanted)
                {
                    at++;
                }

                if (at < places.Count && places[at] == wanted)
                {
                    _starts[kept++] = _starts[start];
                }
            }

            _starts.RemoveRange(kept, _starts.Count - kept);
        }
    }
}
