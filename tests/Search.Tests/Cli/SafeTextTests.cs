using CsCheck;

using Search.Cli.Output;

namespace Search.Tests.Cli;

public sealed class SafeTextTests
{
    [Fact]
    public void No_control_character_is_left_on_a_line() =>
        Gen.String.Sample(text => !SafeText.Line(text).Any(char.IsControl));

    [Fact]
    public void Only_line_ends_and_tabs_are_left_in_lines() =>
        Gen.String.Sample(text => SafeText.Lines(text).Where(char.IsControl).All(character => character is '\n' or '\t'));

    [Fact]
    public void Harmless_text_stays_as_it_is() =>
        Assert.Equal("grüße 日本 👩‍💻 [bold]", SafeText.Line("grüße 日本 👩‍💻 [bold]"));

    [Theory]
    [InlineData("a\tb\nc", "a b c")]
    [InlineData("\u001b[31m", "␛[31m")]
    [InlineData("\u007f\u009b", "␡\uFFFD")]
    [InlineData("\u202egpj", "\uFFFDgpj")]
    public void What_a_terminal_would_obey_is_shown(string text, string expected) =>
        Assert.Equal(expected, SafeText.Line(text));
}
