using System.Text.Json.Nodes;

namespace Crm.Admin.Scripts;

/// <summary>A step as it begins: its kind with what that kind cannot be without.</summary>
static class NewStep
{
    public static JsonObject Of(string kind, string text) => kind switch
    {
        "message" or "question" => new() { ["kind"] = kind, ["text"] = text },
        "task" => new() { ["kind"] = kind, ["task"] = "todo", ["text"] = text },
        "stage" => new() { ["kind"] = kind, ["stage"] = "new" },
        "subscript" => new() { ["kind"] = kind, ["script"] = "other" },
        "call" => new() { ["kind"] = kind, ["url"] = "https://example.com" },
        "wait" => new() { ["kind"] = kind, ["for"] = "1h" },
        "branch" => new() { ["kind"] = kind, ["cases"] = new JsonArray() },
        "split" => new() { ["kind"] = kind, ["arms"] = new JsonArray() },
        _ => new() { ["kind"] = kind },
    };
}
