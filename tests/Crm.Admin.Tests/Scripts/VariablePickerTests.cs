using Bunit;
using Crm.Admin.Scripts;

namespace Crm.Admin.Tests.Scripts;

public sealed class VariablePickerTests : PartTests
{
    static readonly VariableOption[] All = [new("width", "Known", "Width", "90"), new("contact.name", "Contact", "Name", "Anna")];

    IRenderedComponent<VariablePicker> Open(Action<ComponentParameterCollectionBuilder<VariablePicker>>? fill = null)
    {
        var picker = Render<VariablePicker>(p => { p.Add(c => c.Options, () => All); fill?.Invoke(p); });
        Assert.Empty(picker.FindAll("[data-insert]"));
        picker.Find("details").TriggerEvent("ontoggle", EventArgs.Empty);
        return picker;
    }

    [Fact]
    public void An_open_list_offers_names_under_their_headings_with_examples()
    {
        var picker = Open();
        Assert.Equal(["{{ width }}", "{{ contact.name }}"], picker.FindAll("[data-insert]").Select(b => b.GetAttribute("data-insert")));
        Assert.Contains("90", picker.Find("[data-insert]").TextContent);
        Assert.Equal(["Known", "Contact"], picker.FindAll("p.hint").Select(p => p.TextContent));
    }

    [Fact]
    public void What_is_typed_finds_names_and_titles()
    {
        var picker = Open();
        picker.Find("[data-variable-find]").Input("NAME");
        Assert.Equal("{{ contact.name }}", Assert.Single(picker.FindAll("[data-insert]")).GetAttribute("data-insert"));
        picker.Find("[data-variable-find]").Input("nosuch");
        Assert.Empty(picker.FindAll("[data-insert]"));
    }

    [Fact]
    public void Formulas_get_the_bare_name_and_the_page_is_told()
    {
        var picked = new List<string>();
        var picker = Open(p => p.Add(c => c.IsPlain, true).Add(c => c.OnPick, picked.Add).Add(c => c.Target, "#there"));
        var button = picker.Find("[data-insert]");
        Assert.Equal(("width", "#there"), (button.GetAttribute("data-insert"), button.GetAttribute("data-insert-into")));
        button.Click();
        Assert.Equal(["width"], picked);
    }
}
