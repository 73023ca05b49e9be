using Scriban.Syntax;

namespace Scriban.Parsing;

sealed partial class Parser
{
    void ExpectEnd(TextPosition start, string statement)
    {
        if (!IsWord("end"))
            throw new SyntaxError(
                source.SpanOf(PreviousOnLine), $"The block of `{statement}` is still open; close it with `end`.", Is(TokenType.Eof));
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
            throw Error($"`{Current.Text}` cannot follow the `else` of a block: it is the last branch.");
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
        if (IsWord("else") && statement.Body.Statements.Count == 0) Log(Error("A `case` needs a `when` before its `else`."));
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
                Log(Error($"`{Current.Quoted}` belongs to no branch of the `case`; put a `when` before it."));
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
            throw new SyntaxError(source.SpanOf(first), $"The name of a variable must follow `for`, not `{first.Quoted}`.");
        if (!IsWord("in")) throw Error($"The `in` of the `for` is missing before `{Current.Quoted}`.");
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
        return path is IScriptVariablePath ? path : throw new SyntaxError(source.SpanOf(first), $"`{first.Quoted}` cannot take a value; name a variable.");
    }
}
