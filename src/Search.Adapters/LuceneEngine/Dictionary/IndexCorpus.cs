using Search.Adapters.LuceneEngine.Documents;
using Search.Adapters.LuceneEngine.Views;
using Search.Searching.Planning;
using Search.Searching.Queries;

namespace Search.Adapters.LuceneEngine.Dictionary;

/// <summary>The words of one state of the index. Answers at once: nothing of it waits.</summary>
internal sealed class IndexCorpus(IndexView view) : ICorpus
{
    /// <inheritdoc/>
    public ValueTask<CorpusAnswers> AskAsync(CorpusQuestions questions, Audience audience, CancellationToken cancellationToken)
    {
        var terms = new VisibleTerms(view, audience, new WorkSteps(cancellationToken));
        return ValueTask.FromResult(new CorpusAnswers
        {
            Languages = questions.WantsLanguages ? terms.Languages : [],
            ArticleCount = questions.WantsLanguages ? terms.ArticleCount : 0,
            Counts = All(questions.Counts, question => Count(question, terms)),
            Phrases = All(questions.Phrases, question => IsPhrase(question, terms)),
            Prefixes = All(questions.Prefixes, question => PrefixFinder.Find(view, SurfaceField(question.Field), question, terms)),
            Pairs = All(questions.Pairs, question => PairFinder.Find(view.Reader, question, terms)),
            Compounds = All(questions.Compounds, question => CompoundTerms.Find(view, question, terms)),
            Marked = All(questions.Marked, question => MarkedTerms.Find(view, question, terms)),
            Similar = All(questions.Similar, question => Spelling.FindSimilar(view.Reader, SurfaceField(question.Field), question, terms)),
        });

        IReadOnlyList<TAnswer> All<TQuestion, TAnswer>(IReadOnlyList<TQuestion> asked, Func<TQuestion, TAnswer> answer)
        {
            var answers = new List<TAnswer>(asked.Count);
            foreach (var question in asked)
            {
                terms.Steps.Look();
                answers.Add(answer(question));
            }

            return answers;
        }
    }

    /// <summary>Those of its languages together; who holds the word only in code, in shared text or as an author's name counts where no other does.</summary>
    private int Count(CountQuestion question, VisibleTerms visible)
    {
        var (most, ofField, field, isVisible) = (0, 0, "", false);
        foreach (var term in question.WithCognates ? WordTerms.OfFamily(question.Word) : WordTerms.Of(question.Word, question.Field))
        {
            // Terms of one field stand side by side.
            (ofField, field) = (term.Field == field ? ofField : 0, term.Field);
            if (view.Terms.Of(term).DocFreq is > 0 and var documents && visible.Count(term, documents) is > 0 and var articles)
            {
                ofField += articles;
                most = Math.Max(most, ofField);
                isVisible = isVisible || visible.IsVisible(term, articles);
            }
        }

        return isVisible ? most : 0;
    }

    private bool IsPhrase(PhraseQuestion question, VisibleTerms visible) =>
        FieldNames.Texts.Any(field => visible.IsVisible(WordTerms.Phrase(question.Words, field, view, visible.Steps)));

    private static string SurfaceField(QueryField field) => field switch
    {
        QueryField.Title => FieldNames.TitleSurfaces,
        QueryField.Heading => FieldNames.HeadingSurfaces,
        QueryField.Author => FieldNames.AuthorSurfaces,
        _ => FieldNames.Surfaces,
    };
}
