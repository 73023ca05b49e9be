using Scriban.Syntax;

namespace Scriban.Parsing;

sealed partial class Parser
{
    ScriptExpression ParsePrimary()
    {
        var token = Current;
        switch (token.Type)
        {
            case TokenType.Identifier:
                Move();
                return ParseWord(token);
            case TokenType.IdentifierSpecial:
                Move();
                return ParseLocal(token);
            case TokenType.String or TokenType.VerbatimString:
                Move();
                return Spanned(new ScriptLiteral(token.Text), token.Start);
            case TokenType.Integer or TokenType.HexaInteger or TokenType.BinaryInteger or TokenType.Float:
                Move();
                return Spanned(new ScriptLiteral(NumberLiteral.Parse(token, options.ParseFloatAsDecimal) ?? throw BadNumber(token)), token.Start);
            case TokenType.InterpolatedString:
                return ParseInterpolatedString();
            case TokenType.OpenParen:
                var inner = InBrackets(TokenType.CloseParen, "the matching `)`", ParseExpression);
                return Spanned(new ScriptNestedExpression { Expression = inner }, token.Start);
            case TokenType.OpenBracket:
                return ParseArray();
            case TokenType.OpenBrace:
                return ParseObject();
            default:
                throw Error($"A value should begin here, but `{token.Quoted}` cannot begin one.");
        }
    }

    SyntaxError BadNumber(Token token) => new(source.SpanOf(token), $"`{token.Text}` is no number that can be stored.");

    ScriptExpression ParseWord(Token word) => word.Text switch
    {
        "null" => Spanned(new ScriptLiteral(null), word.Start),
        "true" => Spanned(new ScriptLiteral(true), word.Start),
        "false" => Spanned(new ScriptLiteral(false), word.Start),
        "this" => Spanned(new ScriptThisExpression(), word.Start),
        "do" => ParseAnonymousFunction(word.Start),
        _ => Spanned(new ScriptVariableGlobal(word.Text), word.Start),
    };

    /// <summary><c>$name</c>, <c>$</c> for all arguments, <c>$0</c> for the first one.</summary>
    ScriptExpression ParseLocal(Token token)
    {
        var name = token.Text[1..];
        if (!int.TryParse(name, out var index)) return Spanned(new ScriptVariableLocal(name), token.Start);
        var arguments = Spanned(new ScriptVariableLocal(string.Empty), token.Start);
        return Spanned(new ScriptIndexerExpression { Target = arguments, Index = Spanned(new ScriptLiteral(index), token.Start) }, token.Start);
    }

    ScriptArrayInitializerExpression ParseArray()
    {
        var start = Current.Start;
        var array = new ScriptArrayInitializerExpression();
        InBrackets(TokenType.CloseBracket, "`]`", () =>
        {
            while (!Is(TokenType.CloseBracket))
            {
                array.Values.Add(ParseExpression());
                if (!TryMove(TokenType.Comma)) break;
            }
            return array;
        });
        return Spanned(array, start);
    }

    ScriptObjectInitializerExpression ParseObject()
    {
        var start = Current.Start;
        var result = new ScriptObjectInitializerExpression();
        InBrackets(TokenType.CloseBrace, "`}`", () =>
        {
            while (!Is(TokenType.CloseBrace))
            {
                result.Members.Add(ParseObjectMember());
                if (!TryMove(TokenType.Comma)) break;
            }
            return result;
        });
        return Spanned(result, start);
    }

    ScriptObjectMember ParseObjectMember()
    {
        var name = Current;
        if (name.Type is not (TokenType.Identifier or TokenType.String))
            throw Error($"A member of an object is called by a word or a text, not by `{name.Quoted}`.");
        Move();
        ScriptExpression key = name.Type == TokenType.String ? new ScriptLiteral(name.Text) : new ScriptVariableGlobal(name.Text);
        var member = new ScriptObjectMember { Name = Spanned(key, name.Start) };
        Expect(TokenType.Colon, $"the `:` between `{name.Text}` and its value");
        member.Value = ParseExpression();
        return Spanned(member, name.Start);
    }

    ScriptInterpolatedStringExpression ParseInterpolatedString()
    {
        var token = Move();
        var result = new ScriptInterpolatedStringExpression();
        foreach (var part in token.Parts!)
        {
            if (part.Text is not null) result.Parts.Add(Spanned(new ScriptLiteral(part.Text), token.Start));
            else if (ParseHole(part, token) is { } expression) result.Parts.Add(expression);
        }
        return Spanned(result, token.Start);
    }

    /// <summary>Parses the expression of a hole with a parser of its own that shares depth and messages.</summary>
    ScriptInterpolatedExpression ParseHole(InterpolatedPart part, Token token)
    {
        var depth = _depth;
        Enter();
        var parser = new Parser(source, options) { Messages = Messages, _depth = _depth };
        parser.Read(part.Start, part.End, ScriptMode.ScriptOnly);
        var expression = parser.ParseExpression();
        if (!parser.Is(TokenType.Eof)) throw parser.Error($"One expression is allowed between the braces of a text; remove `{parser.Current.Quoted}`.");
        _depth = depth;
        return Spanned(new ScriptInterpolatedExpression { Expression = expression }, token.Start);
    }
}
