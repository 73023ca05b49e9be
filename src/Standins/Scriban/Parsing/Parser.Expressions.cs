using Scriban.Syntax;

namespace Scriban.Parsing;

sealed partial class Parser
{
    /// <summary>The list of a <c>for</c>: words after it are the arguments of the loop.</summary>
    bool _isIterator;

    /// <summary>Above 0 a colon belongs to a conditional expression, not to a named argument.</summary>
    int _colonTaken;

    /// <summary>An expression, an assignment or an inline function.</summary>
    ScriptExpression ParseTopExpression()
    {
        var start = Current.Start;
        var left = ParsePipes();
        if (left is ScriptFunctionCall { ExplicitCall: true, Target: ScriptVariable } call && Is(TokenType.Equal)) return ParseInlineFunction(call);
        if (!Assigning.TryGetValue(Current.Type, out var op)) return left;
        if (left is not IScriptVariablePath) throw new SyntaxError(left.Span, "Only a variable, a member or an item can be assigned.");
        Move();
        return Spanned(new ScriptAssignExpression { Target = left, Operator = op, Value = ParseExpression() }, start);
    }

    /// <summary>The tokens that assign, with what they do before that.</summary>
    static readonly Dictionary<TokenType, ScriptBinaryOperator> Assigning = new()
    {
        [TokenType.Equal] = ScriptBinaryOperator.None,
        [TokenType.AsteriskEqual] = ScriptBinaryOperator.Multiply, [TokenType.PercentEqual] = ScriptBinaryOperator.Modulus,
        [TokenType.DivideEqual] = ScriptBinaryOperator.Divide, [TokenType.DoubleDivideEqual] = ScriptBinaryOperator.DivideRound,
        [TokenType.MinusEqual] = ScriptBinaryOperator.Subtract, [TokenType.PlusEqual] = ScriptBinaryOperator.Add,
    };

    ScriptExpression ParseExpression()
    {
        var expression = ParsePipes();
        if (!Assigning.ContainsKey(Current.Type)) return expression;
        throw new SyntaxError(expression.Span, "An assignment cannot stand inside an expression.");
    }

    ScriptExpression ParsePipes()
    {
        var start = Current.Start;
        var depth = _depth;
        Enter();
        var left = ParseConditional();
        while (AtPipe())
        {
            Enter();
            Move();
            SkipNewLines();
            _isIterator = false;
            left = Spanned(new ScriptPipeCall { From = left, To = ParseConditional() }, start);
        }
        _depth = depth;
        return left;
    }

    /// <summary>Whether a pipe follows, be it on the next line.</summary>
    bool AtPipe()
    {
        var ahead = _at;
        while (_tokens[ahead].Type == TokenType.NewLine) ahead++;
        if (_tokens[ahead].Type is not (TokenType.VerticalBar or TokenType.PipeGreater)) return false;
        _at = ahead;
        return true;
    }

    ScriptExpression ParseConditional()
    {
        var start = Current.Start;
        var condition = ParseBinary(0, allowCall: true);
        if (!TryMove(TokenType.Question)) return condition;
        _colonTaken++;
        var then = ParseExpression();
        _colonTaken--;
        Expect(TokenType.Colon, "the `:` of the `? :`");
        return Spanned(new ScriptConditionalExpression { Condition = condition, ThenValue = then, ElseValue = ParseExpression() }, start);
    }

    ScriptExpression ParseBinary(int precedence, bool allowCall)
    {
        var start = Current.Start;
        var depth = _depth;
        Enter();
        var left = ParseUnary(precedence, allowCall);
        while (BinaryOperator(Current.Type) is var op and not ScriptBinaryOperator.None && PrecedenceOf(op) > precedence)
        {
            Enter();
            var span = source.SpanOf(Move());
            var right = ParseBinary(PrecedenceOf(op), allowCall);
            left = Spanned(new ScriptBinaryExpression { Left = left, Operator = op, OperatorSpan = span, Right = right }, start);
        }
        _depth = depth;
        return left;
    }

    static int PrecedenceOf(ScriptBinaryOperator op) => op switch
    {
        ScriptBinaryOperator.EmptyCoalescing or ScriptBinaryOperator.NotEmptyCoalescing => 20,
        ScriptBinaryOperator.Or => 30,
        ScriptBinaryOperator.And => 40,
        ScriptBinaryOperator.CompareEqual or ScriptBinaryOperator.CompareNotEqual => 70,
        ScriptBinaryOperator.CompareLess or ScriptBinaryOperator.CompareLessOrEqual
            or ScriptBinaryOperator.CompareGreater or ScriptBinaryOperator.CompareGreaterOrEqual => 80,
        ScriptBinaryOperator.Add or ScriptBinaryOperator.Subtract => 100,
        ScriptBinaryOperator.RangeInclude or ScriptBinaryOperator.RangeExclude => 130,
        _ => 110,
    };

    static ScriptBinaryOperator BinaryOperator(TokenType type) => type switch
    {
        TokenType.DoubleQuestion => ScriptBinaryOperator.EmptyCoalescing,
        TokenType.QuestionExclamation => ScriptBinaryOperator.NotEmptyCoalescing,
        TokenType.DoubleVerticalBar => ScriptBinaryOperator.Or,
        TokenType.DoubleAmp => ScriptBinaryOperator.And,
        TokenType.DoubleEqual => ScriptBinaryOperator.CompareEqual,
        TokenType.ExclamationEqual => ScriptBinaryOperator.CompareNotEqual,
        TokenType.Less => ScriptBinaryOperator.CompareLess,
        TokenType.LessEqual => ScriptBinaryOperator.CompareLessOrEqual,
        TokenType.Greater => ScriptBinaryOperator.CompareGreater,
        TokenType.GreaterEqual => ScriptBinaryOperator.CompareGreaterOrEqual,
        TokenType.Plus => ScriptBinaryOperator.Add,
        TokenType.Minus => ScriptBinaryOperator.Subtract,
        TokenType.Asterisk => ScriptBinaryOperator.Multiply,
        TokenType.Divide => ScriptBinaryOperator.Divide,
        TokenType.DoubleDivide => ScriptBinaryOperator.DivideRound,
        TokenType.Percent => ScriptBinaryOperator.Modulus,
        TokenType.DoubleLessThan => ScriptBinaryOperator.ShiftLeft,
        TokenType.DoubleGreaterThan => ScriptBinaryOperator.ShiftRight,
        TokenType.DoubleDot => ScriptBinaryOperator.RangeInclude,
        TokenType.DoubleDotLess => ScriptBinaryOperator.RangeExclude,
        _ => ScriptBinaryOperator.None,
    };

    static ScriptUnaryOperator UnaryOperator(TokenType type) => type switch
    {
        TokenType.Exclamation => ScriptUnaryOperator.Not,
        TokenType.Minus => ScriptUnaryOperator.Negate,
        TokenType.Plus => ScriptUnaryOperator.Plus,
        TokenType.Arroba => ScriptUnaryOperator.FunctionAlias,
        TokenType.Caret => ScriptUnaryOperator.FunctionParametersExpand,
        TokenType.DoublePlus => ScriptUnaryOperator.Increment,
        TokenType.DoubleMinus => ScriptUnaryOperator.Decrement,
        _ => ScriptUnaryOperator.None,
    };

    ScriptExpression ParseUnary(int precedence, bool allowCall)
    {
        var start = Current.Start;
        var op = UnaryOperator(Current.Type);
        if (op == ScriptUnaryOperator.None) return ParseCall(precedence, allowCall);
        var depth = _depth;
        Enter();
        Move();
        var isPath = op is not (ScriptUnaryOperator.Not or ScriptUnaryOperator.Negate or ScriptUnaryOperator.Plus);
        var right = isPath ? ParsePostfix(ParsePrimary()) : ParseUnary(200, allowCall);
        _depth = depth;
        if (op is not (ScriptUnaryOperator.Increment or ScriptUnaryOperator.Decrement))
            return Spanned(new ScriptUnaryExpression { Operator = op, Right = right }, start);
        if (right is not IScriptVariablePath) throw new SyntaxError(right.Span, "Only what can take a value can be counted up or down.");
        return Spanned(new ScriptIncrementDecrementExpression { Operator = op, Right = right }, start);
    }
}
