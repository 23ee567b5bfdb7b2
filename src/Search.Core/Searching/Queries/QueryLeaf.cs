namespace Search.Searching.Queries;

/// <summary>A part of a query that has no parts of its own.</summary>
/// <param name="Node">The part.</param>
/// <param name="IsExcluded">Whether articles that hold it are left out.</param>
/// <param name="IsChoice">Whether an article may hold another part instead.</param>
public readonly record struct QueryLeaf(QueryNode Node, bool IsExcluded, bool IsChoice)
{
    /// <summary>Those of a part, in the order typed.</summary>
    public static IEnumerable<QueryLeaf> In(QueryNode node) => In(node, isExcluded: false, isChoice: false);

    private static IEnumerable<QueryLeaf> In(QueryNode node, bool isExcluded, bool isChoice) => node switch
    {
        NotNode not => In(not.Excluded, isExcluded: true, isChoice),
        AnyNode any => any.Choices.SelectMany(choice => In(choice, isExcluded, isChoice: true)),
        AllNode all => all.Parts.SelectMany(part => In(part, isExcluded, isChoice)),
        _ => [new QueryLeaf(node, isExcluded, isChoice)],
    };
}
