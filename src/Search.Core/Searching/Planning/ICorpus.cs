using Search.Searching.Queries;

namespace Search.Searching.Planning;

/// <summary>
/// What is known of the words of all articles. It is asked with the audience, so that hidden articles count as little as missing ones,
/// and never with the filter of a request: what a query means must not depend on what is filtered. It may stand behind a network: whoever has many
/// questions asks them at once.
/// </summary>
public interface ICorpus
{
    /// <summary>Answers questions, all from the same state of the index.</summary>
    /// <exception cref="OperationCanceledException">The caller has gone.</exception>
    ValueTask<CorpusAnswers> AskAsync(CorpusQuestions questions, Audience audience, CancellationToken cancellationToken);
}
