using Search.Changes;

namespace Search.Adapters.SqliteStore;

/// <summary>The kinds of subjects as the file has them. The numbers are on people's disks, so none is ever changed or used again.</summary>
internal static class StoredKind
{
    private const int Article = 0;
    private const int Topic = 1;
    private const int Review = 2;
    private const int Synonym = 3;

    public static int Of(SubjectKind kind) => kind switch
    {
        SubjectKind.Article => Article,
        SubjectKind.Topic => Topic,
        SubjectKind.Review => Review,
        SubjectKind.Synonym => Synonym,
    };

    /// <returns>Null for a number that stands for no kind.</returns>
    public static SubjectKind? Find(long stored) => stored switch
    {
        Article => SubjectKind.Article,
        Topic => SubjectKind.Topic,
        Review => SubjectKind.Review,
        Synonym => SubjectKind.Synonym,
        _ => null,
    };
}
