using System.CommandLine;

using Search.Cli.Output;

namespace Search.Cli.Commands;

/// <summary><c>searchctl completion</c>: what a shell runs so that Tab completes commands, options and their values. It asks searchctl itself, by System.CommandLine's directive <c>[suggest]</c>.</summary>
internal static class CompletionCommand
{
    private const string Bash = """
        # Completion of searchctl. For every shell: searchctl completion bash >> ~/.bashrc
        _searchctl() {
            local words IFS=$'\n'
            words=$(searchctl "[suggest:$COMP_POINT]" "$COMP_LINE" 2>/dev/null)
            COMPREPLY=($(compgen -W "$words" -- "${COMP_WORDS[COMP_CWORD]}"))
        }
        complete -o bashdefault -o default -F _searchctl searchctl

        """;

    private const string Zsh = """
        #compdef searchctl
        # Completion of searchctl. For every shell: searchctl completion zsh >> ~/.zshrc (behind compinit), or into a file _searchctl of a folder in $fpath.
        _searchctl() {
            local -a words_found
            words_found=(${(f)"$(searchctl "[suggest:$CURSOR]" "$BUFFER" 2>/dev/null)"})
            compadd -- $words_found || _files
        }
        compdef _searchctl searchctl

        """;

    private const string Fish = """
        # Completion of searchctl. For every shell: searchctl completion fish > ~/.config/fish/completions/searchctl.fish
        function __searchctl_complete
            set -l line (commandline -cp)
            set -l found (searchctl "[suggest:"(string length -- "$line")"]" "$line" 2>/dev/null)
            if set -q found[1]
                string join \n -- $found
            else
                __fish_complete_path (commandline -ct)
            end
        end
        complete -c searchctl -f -a '(__searchctl_complete)'

        """;

    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("shell") { Description = "bash, zsh or fish." }.AcceptOnlyFromAmong("bash", "zsh", "fish");
        var command = new Command("completion", "Print a script for completion by Tab: source <(searchctl completion bash)") { shell };
        command.SetAction(parse => terminal.WriteRaw(parse.GetRequiredValue(shell) switch
        {
            "bash" => Bash,
            "zsh" => Zsh,
            _ => Fish,
        }));
        return command;
    }
}
