using Lucene.Net.Search;

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
        var terms = new VisibleTerms(view.Reader, audience);
        return ValueTask.FromResult(new CorpusAnswers
        {
            Languages = questions.WantsLanguages ? view.Languages : [],
            Counts = All(questions.Counts, question => Count(question, terms)),
            Phrases = All(questions.Phrases, question => terms.IsAny(WordTerms.Phrase(question.Words, FieldNames.Text))),
            Without = All(questions.Without, question => HoldsWithout(question, terms)),
            Prefixes = All(questions.Prefixes, question => PrefixFinder.Find(view.Reader, SurfaceField(question.Field), question, terms)),
            Similar = All(questions.Similar, question => Spelling.FindSimilar(view.Reader, SurfaceField(question.Field), question, terms)),
        });

        IReadOnlyList<TAnswer> All<TQuestion, TAnswer>(IReadOnlyList<TQuestion> asked, Func<TQuestion, TAnswer> answer)
        {
            var answers = new List<TAnswer>(asked.Count);
            foreach (var question in asked)
            {
                cancellationToken.ThrowIfCancellationRequested();
                answers.Add(answer(question));
            }

            return answers;
        }
    }

    /// <summary>Those of its most common form, which nearly all articles that hold the word have.</summary>
    private static int Count(CountQuestion question, VisibleTerms terms)
    {
        var forms = WordTerms.Of(question.Word, question.Field, Stemmer.Strong).Select(term => (Term: term, Articles: terms.Count(term))).ToList();
        var most = forms.Max(form => form.Articles);
        return most > 0 && forms.Any(form => form.Articles > 0 && terms.IsVisible(form.Term)) ? most : 0;
    }

    private static bool HoldsWithout(WithoutQuestion question, VisibleTerms terms)
    {
        if (!WordTerms.Of(question.Word, QueryField.Any, Stemmer.Strong).Any(terms.IsVisible))
        {
            return false; // as nearly always, since two words are seldom written as one
        }

        var all = new BooleanQuery();
        foreach (var other in question.Others)
        {
            all.Add(AnyForm(other), Occur.MUST);
        }

        return terms.IsAny(new BooleanQuery { { AnyForm(question.Word), Occur.MUST }, { all, Occur.MUST_NOT } });
    }

    private static BooleanQuery AnyForm(WordForms word)
    {
        var any = new BooleanQuery();
        foreach (var term in WordTerms.Of(word, QueryField.Any, Stemmer.Strong))
        {
            any.Add(new TermQuery(term), Occur.SHOULD);
        }

        return any;
    }

    private static string SurfaceField(QueryField field) => field switch
    {
        QueryField.Title => FieldNames.TitleSurfaces,
        QueryField.Heading => FieldNames.HeadingSurfaces,
        QueryField.Author => FieldNames.AuthorSurfaces,
        _ => FieldNames.Surfaces,
    };
}
