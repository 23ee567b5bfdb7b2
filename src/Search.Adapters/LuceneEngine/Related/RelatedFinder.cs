using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

using Search.Adapters.LuceneEngine.Dictionary;
using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;
using Search.Analysis;
using Search.Enrichment.Tagging;
using Search.Searching.Hits;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Related;

/// <summary>Finds articles like a given one in one state of the index. For one answer.</summary>
/// <param name="view">The state.</param>
/// <param name="analyzer">As the index has it.</param>
internal sealed class RelatedFinder(IndexView view, ITextAnalyzer analyzer)
{
    /// <summary>
    /// Looks for informative terms and topics, parts near-duplicates from the rest, and of the rest chooses good ones that do not repeat each other.
    /// </summary>
    public RelatedHits Find(RelatedQuery query, Audience audience, CancellationToken cancellationToken)
    {
        var steps = new WorkSteps(cancellationToken);

        // One that the audience may not see is as good as not there.
        var seen = new AudienceFilter(audience, steps);
        var self = ExactValue.DocumentsWith(view.Reader, FieldNames.Id, query.Id.Value).Where(document => seen.Includes(view, document)).FirstOrDefault(-1);
        var minArticles = self >= 0 ? 2 : 1;
        var counts = TermCounts.Of(query.Words, analyzer);
        var idf = new TermIdf(view, new VisibleTerms(view, audience, steps), self);
        var terms = InformativeTerms.Of(counts, idf, minArticles);
        if (terms.Count == 0)
        {
            return RelatedHits.None;
        }

        var topics = TopicsOf(query.Tags, idf, minArticles);
        var source = InformativeTermVector.Of(InformativeTermColumn.Of(counts), idf);
        List<Candidate> found = [.. Search(terms, topics, idf, query.Limit + RelatedOptions.SpareCandidates, self, audience, steps).Select(hit => Compare(hit, source, idf, steps))];

        var others = Sorted(
            found.Where(candidate => candidate.Likeness < RelatedOptions.NearDuplicate && candidate.Score >= RelatedOptions.MinScore), candidate => candidate.Score);
        var chosen = MarginalRelevance.Choose(
            [.. others.Select(candidate => candidate.Score)],
            Likeness,
            query.Limit);
        var duplicates = Sorted(found.Where(candidate => candidate.Likeness >= RelatedOptions.NearDuplicate), candidate => candidate.Likeness).Take(query.Limit);
        return new RelatedHits(
            [.. chosen.Select(place => WithReasons(others[place], source, terms, topics, idf))],
            [.. duplicates.Select(candidate => HitDocument.Read(view, candidate.Document, candidate.Likeness))]);

        float Likeness(int one, int other)
        {
            steps.Look();
            return others[one].Vector.Cosine(others[other].Vector);
        }
    }

    /// <summary>The article's topics that others have too, rarest first.</summary>
    private List<WeightedTopic> TopicsOf(IReadOnlyList<Tag> tags, TermIdf idf, int minArticles) =>
        [.. tags
            .Select(tag => (Tag: tag, Articles: idf.ArticlesWithOwnTopic(tag.Topic.Value)))
            .Where(topic => topic.Articles >= minArticles)
            .Select(topic => (topic.Tag, topic.Articles, Idf: Bm25.InverseDocumentFrequency(topic.Articles, view.Reader.MaxDoc)))
            .OrderByDescending(topic => topic.Idf)
            .Select(topic => new WeightedTopic(topic.Tag, topic.Articles, RelatedOptions.TopicWeight * (float)topic.Tag.Confidence * topic.Idf * topic.Idf))];

    /// <summary>
    /// The documents that share most, best first. Scores are a share of what a document would have that held each term very often and had each topic.
    /// </summary>
    private IEnumerable<ScoreDoc> Search(
        IReadOnlyList<InformativeTerm> terms, List<WeightedTopic> topics, TermIdf idf, int limit, int self, Audience audience, WorkSteps steps)
    {
        var most = terms.Sum(term => term.Weight * term.Idf) + topics.Sum(topic => topic.Weight);
        var words = terms.Select(term => new WeightedPostings(new Term(FieldNames.EnglishStems, term.Text), term.Weight * term.Idf, idf.Articles(term.Number), IsSaturated: true));
        var tags = topics.Select(topic => new WeightedPostings(new Term(FieldNames.Tag, topic.Tag.Topic.Value), topic.Weight, topic.Articles, IsSaturated: false));
        return new BestDocuments(view, audience, steps).Find(words.Concat(tags), limit, self).Select(hit => new ScoreDoc(hit.Doc, hit.Score / most));
    }

    private Candidate Compare(ScoreDoc hit, InformativeTermVector source, TermIdf idf, WorkSteps steps)
    {
        steps.Look();
        var (leaf, document) = Locate(hit.Doc);
        var value = new BytesRef();
        leaf.AtomicReader.GetBinaryDocValues(FieldNames.InformativeTerms).Get(document, value);
        var vector = InformativeTermVector.Of(value, idf);
        var likeness = vector.Cosine(source);
        var loss = RelatedOptions.UnlikeLoss * (1 - Math.Min(1, likeness / RelatedOptions.SurelyAlike));
        return new Candidate(hit.Doc, hit.Score * (1 - loss), likeness, vector);
    }

    /// <summary>Best first; of equally good ones in the order of their ids, which only those are asked for.</summary>
    private List<Candidate> Sorted(IEnumerable<Candidate> candidates, Func<Candidate, float> value)
    {
        List<Candidate> sorted = [.. candidates];
        sorted.Sort((one, other) => value(other).CompareTo(value(one)) is not 0 and var order
            ? order
            : string.CompareOrdinal(HitDocument.IdOf(view, one.Document), HitDocument.IdOf(view, other.Document)));
        return sorted;
    }

    private RelatedHit WithReasons(
        Candidate candidate, InformativeTermVector source, IReadOnlyList<InformativeTerm> terms, List<WeightedTopic> topics, TermIdf idf)
    {
        var hit = HitDocument.Read(view, candidate.Document, candidate.Score);
        var words = candidate.Vector.Shared(source)
            .Select(term => (Text: idf.TextOf(term.Term), term.Weight))
            .OrderByDescending(term => term.Weight).ThenBy(term => term.Text, StringComparer.Ordinal)
            .Take(RelatedOptions.ReasonTerms)
            .Select(term => term.Text)
            .ToList();
        if (words.Count == 0)
        {
            // They share words that one of them does not use much.
            words.AddRange(terms
                .OrderByDescending(term => term.Weight * term.Idf)
                .Select(term => term.Text)
                .Where(term => Holds(candidate.Document, term))
                .Take(RelatedOptions.ReasonTerms));
        }

        return new RelatedHit(
            hit, [.. topics.Select(topic => topic.Tag).Where(tag => hit.Tags.Any(other => other.Topic == tag.Topic))], words);
    }

    private bool Holds(int number, string term)
    {
        var (leaf, document) = Locate(number);
        return view.Terms.Documents(new Term(FieldNames.EnglishStems, term), leaf)?.Advance(document) == document;
    }

    private (AtomicReaderContext Leaf, int Document) Locate(int number)
    {
        var leaf = view.Reader.Leaves[ReaderUtil.SubIndex(number, view.Reader.Leaves)];
        return (leaf, number - leaf.DocBase);
    }

    private readonly record struct WeightedTopic(Tag Tag, int Articles, float Weight);

    private sealed record Candidate(int Document, float Score, float Likeness, InformativeTermVector Vector);
}
