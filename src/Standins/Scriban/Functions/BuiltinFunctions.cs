using Scriban.Runtime;

namespace Scriban.Functions;

/// <summary>The objects and functions that every template has.</summary>
public class BuiltinFunctions : ScriptObject
{
    public BuiltinFunctions()
    {
        (string Name, object Value)[] all =
        [
            ("string", new StringFunctions()), ("math", new MathFunctions()), ("date", new DateTimeFunctions()), ("timespan", new TimeSpanFunctions()),
            ("object", new ObjectFunctions()), ("array", new ArrayFunctions()), ("regex", new RegexFunctions()), ("html", new HtmlFunctions()),
            ("include", IncludeFunction.Default), ("include_join", IncludeJoinFunction.Default),
            ("empty", EmptyScriptObject.Default), ("blank", EmptyScriptObject.Default),
        ];
        foreach (var (name, value) in all) SetValue(name, value, readOnly: true);
    }
}
