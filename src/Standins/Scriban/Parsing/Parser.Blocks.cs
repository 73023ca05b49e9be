using Scriban.Syntax;

namespace Scriban.Parsing;

sealed partial class Parser
{
    void ExpectEnd(TextPosition start, string statement)
    {
        if (!IsWord("end"))
            throw new SyntaxError(
                source.SpanOf(PreviousOnLine), $"Error while parsing {statement} statement: The <end> statement was not found", Is(TokenType.Eof));
        Move();
        ExpectEndOfStatement();
    }

    ScriptIfStatement ParseIf(bool isElseIf)
    {
        var start = Current.Start;
        var depth = _depth;
        Enter();
        Move();
        var statement = new ScriptIfStatement { Condition = Head(ParseExpression), IsElseIf = isElseIf, Then = ParseBlock() };
        if (IsWord("else")) statement.Else = Following is { Type: TokenType.Identifier, Text: "if" } ? ParseElseIf() : ParseElse(start, "if");
        else ExpectEnd(start, "if");
        _depth = depth;
        return Spanned(statement, start);
    }

    ScriptIfStatement ParseElseIf()
    {
        Move();
        return ParseIf(isElseIf: true);
    }

    /// <summary>The last branch of a block, with the end of the block.</summary>
    ScriptElseStatement ParseElse(TextPosition blockStart, string block)
    {
        var start = Move().Start;
        Head(() => string.Empty);
        var statement = new ScriptElseStatement { Body = ParseBlock() };
        if (IsWord("else") || IsWord("when"))
            throw Error("An else or when must be preceded by another if/else/when condition or a for loop.");
        ExpectEnd(blockStart, block);
        return Spanned(statement, start);
    }

    ScriptCaseStatement ParseCase()
    {
        var start = Move().Start;
        var statement = new ScriptCaseStatement { Value = Head(ParseExpression), Body = new ScriptBlockStatement() };
        while (true)
        {
            SkipToBranch();
            if (IsWord("when")) statement.Body.Statements.Add(ParseWhen());
            else break;
        }
        if (IsWord("else") && statement.Body.Statements.Count == 0) Log(Error("An else must be preceded by another if/else/when condition or a for loop."));
        if (IsWord("else")) statement.Body.Statements.Add(ParseElse(start, "case"));
        else ExpectEnd(start, "case");
        return Spanned(statement, start);
    }

    /// <summary>Between the head of a case and its branches only white space may stand.</summary>
    void SkipToBranch()
    {
        while (!Is(TokenType.Eof) && !AtBlockEnd)
        {
            var isBlank = Current.Type is TokenType.CodeEnter or TokenType.CodeExit or TokenType.NewLine or TokenType.SemiColon
                || Is(TokenType.Raw) && string.IsNullOrWhiteSpace(Current.Text);
            if (isBlank) _at++;
            else
            {
                Log(Error($"Unexpected statement/expression `{Current.Quoted}` in the body of a `case` statement. Only `when`/`else` are expected."));
                SkipStatement();
            }
        }
    }

    ScriptWhenStatement ParseWhen()
    {
        var start = Move().Start;
        var statement = new ScriptWhenStatement();
        Head(() =>
        {
            do
            {
                statement.Values.Add(ParseBinary(PrecedenceOf(ScriptBinaryOperator.Or), allowCall: true));
            }
            while (TryMove(TokenType.Comma) || TryMove(TokenType.DoubleVerticalBar));
            return statement;
        });
        statement.Body = ParseBlock();
        return Spanned(statement, start);
    }

    ScriptForStatement ParseFor()
    {
        var start = Move().Start;
        var statement = new ScriptForStatement();
        Head(() => ParseForHead(statement));
        statement.Body = ParseBlock();
        if (IsWord("else")) statement.Else = ParseElse(start, "for");
        else ExpectEnd(start, "for");
        return Spanned(statement, start);
    }

    ScriptForStatement ParseForHead(ScriptForStatement statement)
    {
        var first = Current;
        statement.Variable = ParsePostfix(ParsePrimary());
        if (statement.Variable is not IScriptVariablePath)
            throw new SyntaxError(source.SpanOf(first), $"Expecting a variable instead of `{first.Quoted}` in: for <variable> in <expression> ... end");
        if (!IsWord("in")) throw Error($"Expecting 'in' word instead of `{Current.Quoted}` in: for <variable> in <expression> ... end");
        Move();
        _isIterator = true;
        statement.Iterator = ParseExpression();
        _isIterator = false;
        while (Is(TokenType.Identifier)) statement.NamedArguments.Add(ParseNamedArgument());
        return statement;
    }

    ScriptWhileStatement ParseWhile()
    {
        var start = Move().Start;
        var statement = new ScriptWhileStatement { Condition = Head(ParseExpression), Body = ParseBlock() };
        ExpectEnd(start, "while");
        return Spanned(statement, start);
    }

    ScriptCaptureStatement ParseCapture()
    {
        var start = Move().Start;
        var statement = new ScriptCaptureStatement { Target = Head(ParsePath), Body = ParseBlock() };
        ExpectEnd(start, "capture");
        return Spanned(statement, start);
    }

    ScriptWithStatement ParseWith()
    {
        var start = Move().Start;
        var statement = new ScriptWithStatement { Name = Head(ParseExpression), Body = ParseBlock() };
        ExpectEnd(start, "with");
        return Spanned(statement, start);
    }

    ScriptWrapStatement ParseWrap()
    {
        var start = Move().Start;
        var statement = new ScriptWrapStatement { Target = Head(ParseExpression), Body = ParseBlock() };
        ExpectEnd(start, "wrap");
        return Spanned(statement, start);
    }

    ScriptExpression ParsePath()
    {
        var first = Current;
        var path = ParsePostfix(ParsePrimary());
        return path is IScriptVariablePath ? path : throw new SyntaxError(source.SpanOf(first), $"Expecting a variable instead of `{first.Quoted}`");
    }
}
