using Scriban.Syntax;

namespace Scriban.Parsing;

sealed partial class Parser
{
    ScriptFunction ParseFunction()
    {
        var start = Move().Start;
        var function = new ScriptFunction();
        Head(() =>
        {
            function.NameOrDoToken = ParseVariable("func");
            if (Is(TokenType.OpenParen)) function.Parameters = ParseParameters();
            return function;
        });
        function.Body = ParseBlock();
        ExpectEnd(start, "func");
        return Spanned(function, start);
    }

    ScriptAnonymousFunction ParseAnonymousFunction(TextPosition start)
    {
        var brackets = _openBrackets;
        _openBrackets = 0;
        var function = new ScriptFunction();
        if (Is(TokenType.OpenParen) && !Current.SpaceBefore) function.Parameters = ParseParameters();
        ExpectEndOfStatement();
        function.Body = ParseBlock();
        if (!IsWord("end")) throw new SyntaxError(source.SpanOf(Previous), "A function that begins with `do` needs an `end`.", Is(TokenType.Eof));
        _openBrackets = brackets;
        Move();
        return Spanned(new ScriptAnonymousFunction { Function = Spanned(function, start) }, start);
    }

    ScriptList<ScriptParameter> ParseParameters()
    {
        var parameters = new ScriptList<ScriptParameter>();
        _openBrackets++;
        Move();
        while (!Is(TokenType.CloseParen))
        {
            if (parameters.Count > 0) Expect(TokenType.Comma, "a `,` before the next parameter");
            parameters.Add(ParseParameter(parameters.Count == 0 ? null : parameters[^1]));
        }
        _openBrackets--;
        Move();
        return parameters;
    }

    ScriptParameter ParseParameter(ScriptParameter? before)
    {
        var start = Current.Start;
        var parameter = new ScriptParameter { Name = ParseVariable("func") };
        if (TryMove(TokenType.TripleDot)) parameter.IsVariable = true;
        else if (TryMove(TokenType.Equal))
            parameter.DefaultValue = ParsePrimary() as ScriptLiteral
                ?? throw new SyntaxError(source.SpanOf(Previous), "The default of a parameter must be a plain number, text or other constant.");
        Spanned(parameter, start);
        if (before is { IsVariable: true }) throw new SyntaxError(parameter.Span, "The parameter with `...` must be the last one.");
        if (before is { DefaultValue: not null } && parameter.DefaultValue is null && !parameter.IsVariable)
            throw new SyntaxError(parameter.Span, "Parameters without a default come before those with one.");
        return parameter;
    }

    /// <summary><c>name(x, y) = expression</c></summary>
    ScriptExpression ParseInlineFunction(ScriptFunctionCall head)
    {
        var function = new ScriptFunction { NameOrDoToken = head.Target, Parameters = new ScriptList<ScriptParameter>() };
        for (var i = 0; i < head.Arguments.Count; i++)
        {
            if (head.Arguments[i] is not ScriptVariableGlobal name) throw new SyntaxError(head.Arguments[i].Span, "Only names may stand between the brackets of a function that is being defined.");
            function.Parameters.Add(new ScriptParameter { Name = name, Span = name.Span });
        }
        Move();
        function.Body = new ScriptExpressionStatement { Expression = ParseExpression() };
        Spanned(function.Body, head.Span.Start);
        Spanned(function, head.Span.Start);
        return Spanned(new ScriptFunctionDeclaration { Function = function }, head.Span.Start);
    }
}
