using Scriban.Runtime;

namespace Scriban;

public sealed partial class Template
{
    /// <summary>Like <see cref="Render(TemplateContext)"/>; includes are loaded by <see cref="ITemplateLoader.LoadAsync"/> and tasks are waited for.</summary>
    public ValueTask<string> RenderAsync(TemplateContext context) => new(InAsyncMode(context, Render));

    public ValueTask<string> RenderAsync(object? model = null, MemberRenamerDelegate? memberRenamer = null, MemberFilterDelegate? memberFilter = null) =>
        RenderAsync(ContextOf(model, memberRenamer, memberFilter));

    public ValueTask<object?> EvaluateAsync(TemplateContext context) => new(InAsyncMode(context, Evaluate));

    public ValueTask<object?> EvaluateAsync(object? model = null, MemberRenamerDelegate? memberRenamer = null, MemberFilterDelegate? memberFilter = null) =>
        EvaluateAsync(ContextOf(model, memberRenamer, memberFilter));

    public static ValueTask<object?> EvaluateAsync(string expression, TemplateContext context) => ParseExpression(expression).EvaluateAsync(context);

    static T InAsyncMode<T>(TemplateContext context, Func<TemplateContext, T> run)
    {
        var wasAsync = context.IsAsync;
        context.IsAsync = true;
        try
        {
            return run(context);
        }
        finally
        {
            context.IsAsync = wasAsync;
        }
    }
}
