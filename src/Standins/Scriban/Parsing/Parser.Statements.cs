using Scriban.Syntax;

namespace Scriban.Parsing;

sealed partial class Parser
{
    /// <summary>Adds statements until the end or until a word that belongs to the block around them.</summary>
    void ParseStatementsInto(ScriptBlockStatement block)
    {
        while (!Is(TokenType.Eof) && !AtBlockEnd)
            if (ParseGuarded() is { } statement) block.Statements.Add(statement);
    }

    bool AtBlockEnd => Current is { Type: TokenType.Identifier, Text: "end" or "else" or "when" };

    ScriptBlockStatement ParseBlock()
    {
        var start = Current.Start;
        var depth = _depth;
        Enter();
        var block = new ScriptBlockStatement();
        ParseStatementsInto(block);
        _depth = depth;
        return Spanned(block, start);
    }

    /// <summary>A statement, or null where there is none or a mistake was skipped.</summary>
    ScriptStatement? ParseGuarded()
    {
        var (depth, brackets) = (_depth, _openBrackets);
        _openBrackets = 0;
        try
        {
            return ParseStatement();
        }
        catch (SyntaxError error) when (!error.IsFatal)
        {
            Log(error);
            SkipStatement();
            return null;
        }
        finally
        {
            (_depth, _openBrackets) = (depth, brackets);
        }
    }

    /// <summary>Parses the head of a block; after a mistake the body is parsed all the same.</summary>
    T? Head<T>(Func<T> parse) where T : class
    {
        var (depth, brackets) = (_depth, _openBrackets);
        try
        {
            var head = parse();
            ExpectEndOfStatement();
            return head;
        }
        catch (SyntaxError error) when (!error.IsFatal)
        {
            (_depth, _openBrackets) = (depth, brackets);
            Log(error);
            SkipStatement();
            return null;
        }
    }

    void SkipStatement()
    {
        while (!AtStatementEnd) _at++;
        if (Is(TokenType.NewLine) || Is(TokenType.SemiColon)) _at++;
    }

    bool AtStatementEnd => Current.Type is TokenType.NewLine or TokenType.SemiColon or TokenType.CodeExit or TokenType.Eof;

    void ExpectEndOfStatement()
    {
        if (!AtStatementEnd) throw Error($"The statement is complete before `{Current.Quoted}`; begin a new line or put a `;`.");
        if (Is(TokenType.NewLine) || Is(TokenType.SemiColon)) _at++;
    }

    ScriptStatement? ParseStatement()
    {
        var token = Current;
        switch (token.Type)
        {
            case TokenType.NewLine or TokenType.SemiColon:
                _at++;
                return null;
            case TokenType.Raw or TokenType.Escape:
                Move();
                return Spanned(new ScriptRawStatement { Text = token.Text, IsEscape = token.Type == TokenType.Escape }, token.Start);
            case TokenType.CodeEnter or TokenType.CodeExit:
                Move();
                return Spanned(new ScriptEscapeStatement { IsEntering = token.Type == TokenType.CodeEnter, Indent = token.Indent }, token.Start);
            case TokenType.Identifier when Following.Type != TokenType.Dot:
                return ParseKeyword(token.Text) ?? ParseExpressionStatement();
            default:
                return ParseExpressionStatement();
        }
    }

    ScriptStatement? ParseKeyword(string word) => word switch
    {
        "if" => ParseIf(isElseIf: false),
        "for" => ParseFor(),
        "while" => ParseWhile(),
        "case" => ParseCase(),
        "capture" => ParseCapture(),
        "with" => ParseWith(),
        "wrap" => ParseWrap(),
        "func" => ParseFunction(),
        "ret" => ParseReturn(),
        "break" => ParseWordAlone(new ScriptBreakStatement()),
        "continue" => ParseWordAlone(new ScriptContinueStatement()),
        "readonly" => ParseReadOnly(),
        "import" => ParseImport(),
        _ => null,
    };

    ScriptExpressionStatement ParseExpressionStatement()
    {
        var start = Current.Start;
        var statement = new ScriptExpressionStatement { Expression = ParseTopExpression() };
        Spanned(statement, start);
        ExpectEndOfStatement();
        return statement;
    }

    T ParseWordAlone<T>(T statement) where T : ScriptStatement
    {
        var start = Move().Start;
        Spanned(statement, start);
        ExpectEndOfStatement();
        return statement;
    }

    ScriptReturnStatement ParseReturn()
    {
        var start = Move().Start;
        var statement = new ScriptReturnStatement { Expression = AtStatementEnd ? null : ParseExpression() };
        Spanned(statement, start);
        ExpectEndOfStatement();
        return statement;
    }

    ScriptReadOnlyStatement ParseReadOnly()
    {
        var start = Move().Start;
        var statement = new ScriptReadOnlyStatement { Variable = ParseVariable("readonly") };
        Spanned(statement, start);
        ExpectEndOfStatement();
        return statement;
    }

    ScriptImportStatement ParseImport()
    {
        var start = Move().Start;
        var statement = new ScriptImportStatement { Expression = ParseExpression() };
        Spanned(statement, start);
        ExpectEndOfStatement();
        return statement;
    }

    ScriptVariable ParseVariable(string statement) => ParsePrimary() as ScriptVariable
        ?? throw new SyntaxError(source.SpanOf(Previous), $"`{statement}` needs the name of a variable, and `{Previous.Quoted}` is none.");
}
