namespace Scriban.Runtime;

/// <summary>Waits for the tasks that functions and properties give.</summary>
static class AwaitedValue
{
    public static object? Of(object value)
    {
        if (value is not Task and not ValueTask && !(value.GetType() is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(ValueTask<>)))
            return value;
        var task = value as Task ?? (value is ValueTask plain ? plain.AsTask() : (Task)value.GetType().GetMethod("AsTask")!.Invoke(value, null)!);
        task.GetAwaiter().GetResult();
        var result = task.GetType().GetProperty("Result")?.GetValue(task);
        return result?.GetType().Name == "VoidTaskResult" ? null : result;
    }
}
