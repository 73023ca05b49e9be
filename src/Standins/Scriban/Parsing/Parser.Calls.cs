using Scriban.Syntax;

namespace Scriban.Parsing;

sealed partial class Parser
{
    /// <summary>A value, or a function with the arguments that follow it after white space.</summary>
    ScriptExpression ParseCall(int precedence, bool allowCall)
    {
        var start = Current.Start;
        var target = ParsePostfix(ParsePrimary());
        if (!allowCall || target is ScriptAnonymousFunction || !AtArgument()) return target;
        var call = new ScriptFunctionCall { Target = target };
        while (AtArgument()) call.Arguments.Add(AtNamedArgument() ? ParseNamedArgument() : ParseBinary(precedence, allowCall: false));
        return Spanned(call, start);
    }

    bool AtArgument() => Current.Type switch
    {
        TokenType.Identifier => !_isIterator,
        TokenType.IdentifierSpecial or TokenType.Integer or TokenType.HexaInteger or TokenType.BinaryInteger or TokenType.Float
            or TokenType.String or TokenType.InterpolatedString or TokenType.VerbatimString
            or TokenType.OpenParen or TokenType.OpenBracket or TokenType.OpenBrace
            or TokenType.Exclamation or TokenType.Arroba or TokenType.Caret => true,
        _ => false,
    };

    bool AtNamedArgument() => _colonTaken == 0 && Is(TokenType.Identifier) && Following.Type == TokenType.Colon;

    ScriptNamedArgument ParseNamedArgument()
    {
        var start = Current.Start;
        var argument = new ScriptNamedArgument { Name = Spanned(new ScriptVariableGlobal(Move().Text), start) };
        if (TryMove(TokenType.Colon)) argument.Value = ParseArgumentValue();
        return Spanned(argument, start);
    }

    /// <summary>The value of a named argument: one operand, which may have a sign.</summary>
    ScriptExpression ParseArgumentValue() => UnaryOperator(Current.Type) == ScriptUnaryOperator.None
        ? ParsePostfix(ParsePrimary())
        : ParseUnary(200, allowCall: false);

    /// <summary>Members, indexers and calls in parentheses that follow a value without white space.</summary>
    ScriptExpression ParsePostfix(ScriptExpression left)
    {
        var start = left.Span.Start;
        var depth = _depth;
        while (true)
        {
            Enter();
            var token = Current;
            if (token.Type is TokenType.Dot or TokenType.QuestionDot) left = ParseMember(left, start);
            else if (token.Type == TokenType.OpenBracket && !token.SpaceBefore && left is not ScriptAnonymousFunction) left = ParseIndexer(left, start);
            else if (token.Type == TokenType.OpenParen && !token.SpaceBefore && left is IScriptVariablePath or ScriptFunctionCall) left = ParseExplicitCall(left, start);
            else if (token.Type is TokenType.DoublePlus or TokenType.DoubleMinus && left is IScriptVariablePath) left = ParsePostIncrement(left, start);
            else break;
        }
        _depth = depth;
        return left;
    }

    ScriptMemberExpression ParseMember(ScriptExpression target, TextPosition start)
    {
        var dot = Move();
        if (!Is(TokenType.Identifier)) throw Error($"A member's name must stand after the dot, not `{Current.Quoted}`.");
        var name = Move();
        CheckLoopMember(target, name);
        var isOptional = dot.Type == TokenType.QuestionDot || target is ScriptMemberExpression { DotToken.TokenType: TokenType.QuestionDot };
        var member = name.Text is "empty" or "blank" && TryMove(TokenType.Question) ? new ScriptIsEmptyExpression() : new ScriptMemberExpression();
        member.Target = target;
        member.DotToken = new ScriptToken(isOptional ? TokenType.QuestionDot : TokenType.Dot) { Span = source.SpanOf(dot) };
        member.Member = new ScriptVariableGlobal(name.Text) { Span = source.SpanOf(name) };
        return Spanned(member, start);
    }

    void CheckLoopMember(ScriptExpression target, Token name)
    {
        if (target is not ScriptVariableGlobal { Name: "for" or "while" } loop) return;
        var isKnown = name.Text is "index" or "first" or "even" or "odd" || loop.Name == "for" && name.Text is "last" or "changed" or "length" or "rindex";
        if (!isKnown) throw new SyntaxError(loop.Span, $"`{loop.Name}` has no `{name.Text}`; a loop offers index, first and even, for instance.");
    }

    ScriptIndexerExpression ParseIndexer(ScriptExpression target, TextPosition start)
    {
        var indexer = new ScriptIndexerExpression { Target = target };
        indexer.Index = InBrackets(TokenType.CloseBracket, "`]`", ParseExpression);
        return Spanned(indexer, start);
    }

    ScriptFunctionCall ParseExplicitCall(ScriptExpression target, TextPosition start)
    {
        var call = new ScriptFunctionCall { Target = target, ExplicitCall = true };
        InBrackets(TokenType.CloseParen, "the `)` that ends the arguments", () =>
        {
            while (!Is(TokenType.CloseParen))
            {
                if (call.Arguments.Count > 0) Expect(TokenType.Comma, "a `,` before the next argument");
                call.Arguments.Add(AtNamedArgument() ? ParseExplicitNamedArgument() : ParseExpression());
            }
            return call;
        });
        return Spanned(call, start);
    }

    ScriptNamedArgument ParseExplicitNamedArgument()
    {
        var start = Current.Start;
        var name = new ScriptVariableGlobal(Move().Text) { Span = source.SpanOf(Previous) };
        Move();
        return Spanned(new ScriptNamedArgument { Name = name, Value = ParseExpression() }, start);
    }

    ScriptIncrementDecrementExpression ParsePostIncrement(ScriptExpression left, TextPosition start)
    {
        var op = UnaryOperator(Move().Type);
        return Spanned(new ScriptIncrementDecrementExpression { Operator = op, Right = left, Post = true }, start);
    }

    /// <summary>Parses what stands between two brackets; line ends do not count there.</summary>
    T InBrackets<T>(TokenType close, string closing, Func<T> parse)
    {
        var (iterator, colonTaken) = (_isIterator, _colonTaken);
        (_isIterator, _colonTaken) = (false, 0);
        _openBrackets++;
        Move();
        var content = parse();
        if (!Is(close)) throw Error(Misplaced(closing));
        _openBrackets--;
        Move();
        (_isIterator, _colonTaken) = (iterator, colonTaken);
        return content;
    }
}
