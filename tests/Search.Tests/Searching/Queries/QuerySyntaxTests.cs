using CsCheck;

using Search.Searching.Queries;

namespace Search.Tests.Searching.Queries;

public sealed class QuerySyntaxTests
{
    [Theory]
    [InlineData("open source", "open source")]
    [InlineData("  rust\t\nlinux\u0000x ", "rust linux x")]
    [InlineData("lock-in c++ c# .net", "lock-in c++ c# .net")]
    [InlineData("a && b + c", "a b c")]
    [InlineData("- ! () \"\" -\"\"", "!")]
    [InlineData("", "")]
    [InlineData("???", "???")]
    [InlineData("& $", "& $")]
    [InlineData("- \"\"", "- \"\"")]
    [InlineData("rocket 🚀 & ™", "rocket 🚀")]
    [InlineData("*", "")]
    public void Words_stand_side_by_side(string query, string parts) => Reads(query, parts);

    [Theory]
    [InlineData("over 10 000 users", "over", "10 000", "users")]
    [InlineData("10\u202f000 1\u00a0500\u00a0000", "10\u202f000", "1\u00a0500\u00a0000")]
    [InlineData("1 234 567 people", "1 234 567", "people")]
    [InlineData("iphone 15 256 gb", "iphone", "15", "256 gb")]
    [InlineData("in 2019 300 people", "in", "2019", "300", "people")]
    [InlineData("rust\u00a0linux 5  MB", "rust", "linux", "5", "MB")]
    [InlineData("3.5 GHz cpu 5 MB/s", "3.5 GHz", "cpu", "5 MB/s")]
    [InlineData("5 € or € 6 or 10 %", "5 €", "or", "€ 6", "or", "10 %")]
    [InlineData("dead:beef::1 aa:bb:cc:dd:ee:ff", "dead:beef::1", "aa:bb:cc:dd:ee:ff")]
    [InlineData("EUR 5 USD $300 or US$7", "EUR 5", "USD $300", "or", "US$7")]
    public void A_number_and_an_amount_are_one_word_whatever_blanks_they_hold(string query, params string[] words)
    {
        var parsed = QuerySyntax.Parse(query);

        Assert.Equal(words, parsed.PlainWords);
        Assert.Empty(parsed.Notes);
    }

    [Theory]
    [InlineData("\"vendor lock-in\" llm", "[vendor lock-in] llm")]
    [InlineData("“vendor lock-in” llm", "[vendor lock-in] llm")]
    [InlineData("„vendor lock-in“ «so what»", "[vendor lock-in] [so what]")]
    [InlineData("say\"hello there\"now", "say [hello there] now")]
    public void Quotes_of_any_kind_make_phrases(string query, string parts) => Reads(query, parts);

    [Theory]
    [InlineData("rust -java -\"garbage collection\"", "rust -java -[garbage collection]")]
    [InlineData("rust -(java OR c#)", "rust -(java|c#)")]
    [InlineData("-title:rust -tag:\"open source\"", "-title:rust -tag:[open source]")]
    [InlineData("--help - rust", "help rust")]
    [InlineData("rust -🚀 -> go", "rust -🚀 go")]
    public void A_minus_right_before_something_excludes_it(string query, string parts) => Reads(query, parts);

    [Theory]
    [InlineData("rust OR go", "(rust|go)")]
    [InlineData("rust|go || zig", "(rust|go|zig)")]
    [InlineData("fast rust OR go code", "fast (rust|go) code")]
    [InlineData("rust or go", "rust or go")]
    [InlineData("🚀 OR 🔥", "(🚀|🔥)")]
    [InlineData("(fast rust) OR \"slow go\" OR -java", "((fast rust)|[slow go]|-java)")]
    public void OR_and_a_bar_choose_between_their_neighbours(string query, string parts) => Reads(query, parts);

    [Theory]
    [InlineData("(rust linux) kernel", "rust linux kernel")]
    [InlineData("((rust))", "rust")]
    [InlineData("kernel (rust OR (go linux))", "kernel (rust|(go linux))")]
    public void Brackets_hold_their_parts_together(string query, string parts) => Reads(query, parts);

    [Theory]
    [InlineData("title:rust", "title:rust")]
    [InlineData("TITLE:\"open source\" tag:llm author:ann", "title:[open source] tag:llm author:ann")]
    [InlineData("title:(rust OR \"open source\") linux", "(title:rust|title:[open source]) linux")]
    [InlineData("title:🚀 \"🚀 🔥\" title:& tag:-", "title:🚀 [🚀 🔥] title:&")]
    [InlineData("title:(rust author:ann)", "title:rust author:ann")]
    [InlineData("after:2025-02 before:2026", "from:2025-02-01 before:2026-01-01")]
    [InlineData("after:2024 bit", "from:2024-01-01 bit")]
    [InlineData("after:\"2025-02-03\"", "from:2025-02-03")]
    public void A_field_says_where_a_word_must_stand_or_when_an_article_was_published(string query, string parts) => Reads(query, parts);

    [Theory]
    [InlineData("micro*", "micro*")]
    [InlineData("title:micro** -ru*", "title:micro* -ru*")]
    [InlineData("\"micro* x\"", "[micro* x]")]
    [InlineData("mi*ro", "mi*ro")]
    public void A_star_at_the_end_of_a_word_stands_for_more_letters(string query, string parts) => Reads(query, parts);

    [Theory]
    [InlineData("rust \"never closed", "rust never closed", QueryNoteKind.UnclosedQuote, "\"never closed")]
    [InlineData("(rust linux", "rust linux", QueryNoteKind.UnbalancedBracket, "(")]
    [InlineData("rust) linux", "rust linux", QueryNoteKind.UnbalancedBracket, ")")]
    [InlineData("OR rust", "rust", QueryNoteKind.MisplacedOr, "OR")]
    [InlineData("rust |", "rust", QueryNoteKind.MisplacedOr, "|")]
    [InlineData("rust OR OR go", "(rust|go)", QueryNoteKind.MisplacedOr, "OR")]
    [InlineData("(rust OR) go", "rust go", QueryNoteKind.MisplacedOr, "OR")]
    [InlineData("body:rust", "body:rust", QueryNoteKind.UnknownField, "body")]
    [InlineData("after:soon", "soon", QueryNoteKind.InvalidValue, "after:soon")]
    [InlineData("before:2025-13", "2025-13", QueryNoteKind.InvalidValue, "before:2025-13")]
    [InlineData("x* rust", "x rust", QueryNoteKind.StarLeftOut, "x*")]
    [InlineData("tag:rus*", "tag:rus", QueryNoteKind.StarLeftOut, "tag:rus*")]
    public void What_is_not_understood_is_taken_as_words_and_noted(string query, string parts, QueryNoteKind kind, string text)
    {
        var parsed = QuerySyntax.Parse(query);

        Assert.Equal(parts, Show(parsed));
        var note = Assert.Single(parsed.Notes);
        Assert.Equal((kind, text), (note.Kind, note.Text));
        Assert.NotEmpty(note.Message);
    }

    [Theory]
    [InlineData("https://example.org/rust")]
    [InlineData("note: rust")]
    [InlineData("std::vector")]
    [InlineData("12:30")]
    [InlineData("title:")]
    [InlineData("rust!")]
    public void What_only_looks_like_a_field_is_a_word_without_a_note(string query) => Assert.Empty(QuerySyntax.Parse(query).Notes);

    [Fact]
    public void Brackets_are_read_ten_deep_and_deeper_ones_left_out()
    {
        Assert.Empty(QuerySyntax.Parse(Nested(10)).Notes);

        var parsed = QuerySyntax.Parse(Nested(12));

        Assert.Equal([QueryNoteKind.UnbalancedBracket, QueryNoteKind.UnbalancedBracket], parsed.Notes.Select(note => note.Kind));
        Assert.Equal(Show(QuerySyntax.Parse(Nested(10) + " end")), Show(QuerySyntax.Parse(Nested(12) + " end")));

        static string Nested(int depth) => string.Concat(Enumerable.Repeat("(", depth)) + "rust OR go" + new string(')', depth);
    }

    [Theory]
    [InlineData('(')]
    [InlineData(')')]
    [InlineData('"')]
    [InlineData('|')]
    [InlineData('-')]
    [InlineData('*')]
    public void Fifty_thousand_signs_are_refused_for_their_length_and_five_hundred_are_not(char sign)
    {
        var refusal = Assert.Throws<SearchException>(() => QuerySyntax.Parse(new string(sign, 50_000)));

        Assert.Equal("QUERY_TOO_LONG", refusal.Reason.Name);
        Assert.InRange(QuerySyntax.Parse(new string(sign, 512)).Parts.Count, 0, 1);
        Assert.InRange(QuerySyntax.ParseUnbounded(new string(sign, 50_000)).Parts.Count, 0, 1);
    }

    [Fact]
    public void A_query_over_512_characters_is_refused_with_its_length()
    {
        var refusal = Assert.Throws<SearchException>(() => QuerySyntax.Parse(new string('x', 513)));

        Assert.Equal(("QUERY_TOO_LONG", "query"), (refusal.Reason.Name, refusal.Field));
        Assert.Contains("513", refusal.Message, StringComparison.Ordinal);
        Assert.Single(QuerySyntax.Parse(new string('x', 512)).Parts);
    }

    [Fact]
    public void A_query_of_33_words_is_refused_with_their_number_wherever_they_stand()
    {
        Assert.Equal(32, QuerySyntax.Parse(Words(32)).Parts.Count);
        foreach (var query in new[] { Words(33), $"({Words(16)}) OR ({Words(17)})", $"-x \"y z\" title:a* {Words(30)}" })
        {
            var refusal = Assert.Throws<SearchException>(() => QuerySyntax.Parse(query));

            Assert.Equal(("QUERY_TOO_MANY_TERMS", "query"), (refusal.Reason.Name, refusal.Field));
            Assert.Contains("33", refusal.Message, StringComparison.Ordinal);
        }

        static string Words(int count) => string.Join(' ', Enumerable.Repeat("x", count));
    }

    [Fact]
    public void Ten_thousand_mangled_queries_give_parts_or_a_documented_refusal()
    {
        string[] pieces = ["OR", "|", "(", ")", "\"", "-", "*", ":", "title:", "tag:", "author:", "after:", "before:", "2025", " ", "rust", "x", "AND", "“", "\ud83d", "漢", "\0", "é"];
        var made = Gen.Int[0, pieces.Length - 1].Select(index => pieces[index]).Array[0, 60].Select(string.Concat);
        Gen.OneOf(made, Gen.String[Gen.Char["ab \"“”-\\()[]*:^~|\u0000\ud83d\ude00é"], 0, 80], Gen.String[0, 600]).Sample(
            query =>
            {
                try
                {
                    var parsed = QuerySyntax.Parse(query);
                    if (query.Any(char.IsLetterOrDigit))
                    {
                        Assert.All(parsed.Parts.Where(part => part is not WordNode word || word.Text.Any(IsLetterOrSign) || parsed.Parts.Count > 1), Check);
                    }

                    Assert.All(parsed.Notes, note => Assert.Contains(note.Text, query, StringComparison.Ordinal));
                }
                catch (SearchException refusal)
                {
                    Assert.Contains(refusal.Reason.Name, (string[])["QUERY_TOO_LONG", "QUERY_TOO_MANY_TERMS"]);
                }
            },
            iter: 10_000);

        static void Check(QueryNode node)
        {
            switch (node)
            {
                case WordNode word:
                    Assert.True(word.Field != QueryField.Any || word.Text.Any(IsLetterOrSign));
                    break;
                case PhraseNode phrase:
                    Assert.True(phrase.Field != QueryField.Any || phrase.Text.Any(IsLetterOrSign));
                    break;
                case NotNode not:
                    Check(not.Excluded);
                    break;
                case AnyNode any:
                    Assert.True(any.Choices.Count > 1);
                    Assert.All(any.Choices, Check);
                    break;
                case AllNode all:
                    Assert.NotEmpty(all.Parts);
                    Assert.All(all.Parts, Check);
                    break;
                default:
                    Assert.IsType<DateNode>(node);
                    break;
            }
        }
    }

    private static bool IsLetterOrSign(char character) => char.IsLetterOrDigit(character) || !char.IsAscii(character);

    private static void Reads(string query, string parts)
    {
        var parsed = QuerySyntax.Parse(query);

        Assert.Equal(parts, Show(parsed));
        Assert.Empty(parsed.Notes);
    }

    private static string Show(ParsedQuery parsed) => string.Join(' ', parsed.Parts.Select(Show));

    private static string Show(QueryNode node) => node switch
    {
        WordNode word => $"{Show(word.Field)}{word.Text}{(word.IsPrefix ? "*" : "")}",
        PhraseNode phrase => $"{Show(phrase.Field)}[{phrase.Text}]",
        DateNode date => $"{(date.IsFirst ? "from" : "before")}:{date.Instant:yyyy-MM-dd}",
        NotNode not => $"-{Show(not.Excluded)}",
        AnyNode any => $"({string.Join('|', any.Choices.Select(Show))})",
        AllNode all => $"({string.Join(' ', all.Parts.Select(Show))})",
        _ => throw new InvalidOperationException($"unknown part {node}"),
    };

    private static string Show(QueryField field) => field == QueryField.Any ? "" : $"{field.ToString().ToLowerInvariant()}:";
}
