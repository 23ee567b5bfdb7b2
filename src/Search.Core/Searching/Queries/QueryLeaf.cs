namespace Search.Searching.Queries;

/// <summary>A part of a query that has no parts of its own.</summary>
/// <param name="Node">The part.</param>
/// <param name="IsExcluded">Whether articles that hold it are left out.</param>
public readonly record struct QueryLeaf(QueryNode Node, bool IsExcluded)
{
    /// <summary>Those of a part, in the order typed.</summary>
    public static IEnumerable<QueryLeaf> In(QueryNode node) => In(node, isExcluded: false);

    private static IEnumerable<QueryLeaf> In(QueryNode node, bool isExcluded) => node switch
    {
        NotNode not => In(not.Excluded, isExcluded: true),
        AnyNode any => any.Choices.SelectMany(choice => In(choice, isExcluded)),
        AllNode all => all.Parts.SelectMany(part => In(part, isExcluded)),
        _ => [new QueryLeaf(node, isExcluded)],
    };
}
