using Lucene.Net.Index;

using Search.Adapters.LuceneEngine.Views;

namespace Search.Adapters.LuceneEngine.Matching;

/// <summary>A list of documents without those of other languages.</summary>
internal sealed class DocumentsOfLanguages(DocsEnum documents, ArticlesOfLanguages articles, WorkSteps steps) : DocsEnum
{
    public override int DocID => documents.DocID;

    public override int Freq => documents.Freq;

    public override int NextDoc() => From(documents.NextDoc());

    public override int Advance(int target) => From(documents.Advance(target));

    public override long GetCost() => documents.GetCost();

    private int From(int document)
    {
        while (document != NO_MORE_DOCS && !articles.Include(document))
        {
            steps.Next();
            document = documents.NextDoc();
        }

        return document;
    }
}
