using System.Text.Json.Nodes;
using Crm.Core.Scripts.Forms;

namespace Crm.Admin.Scripts;

/// <summary>New items of lists.</summary>
static class FieldParts
{
    /// <summary>An item with what it cannot be without.</summary>
    public static JsonObject Fresh(FormField list, IReadOnlyList<string> steps)
    {
        var last = steps.Count > 0 ? steps[^1] : "end";
        return list.Name switch
        {
            "exits" => new() { ["answer"] = "*", ["to"] = last },
            "options" => new() { ["id"] = "new", ["label"] = "…" },
            "checklist" => new() { ["id"] = "new", ["text"] = "…" },
            "cases" => new() { ["when"] = new JsonObject { ["field"] = "contact.name", ["op"] = "filled" }, ["to"] = last },
            "arms" => new() { ["id"] = "a", ["to"] = last },
            _ => [],
        };
    }
}
