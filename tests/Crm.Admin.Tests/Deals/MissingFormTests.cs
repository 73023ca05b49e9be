using Bunit;
using Crm.Admin.Acts;
using Crm.Admin.Deals;
using Crm.Core.Scripts;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace Crm.Admin.Tests.Deals;

public sealed class MissingFormTests : PartTests
{
    readonly List<object?> closed = [];

    IRenderedComponent<MissingForm> Form(bool mayOverride, params Missing[] missing)
    {
        Services.AddRadzenComponents();
        Services.AddScoped<Dialogs>();
        var dialogs = Services.GetRequiredService<DialogService>();
        dialogs.OnClose += result => closed.Add((object?)result);
        _ = dialogs.OpenAsync<MissingForm>("Missing");
        return Render<MissingForm>(p => p.Add(f => f.Missing, missing).Add(f => f.MayOverride, mayOverride));
    }

    [Fact]
    public void Missing_fields_and_ticks_are_filled_and_sent()
    {
        var form = Form(false, new(MissingKind.Field, "contact.phone"), new(MissingKind.Checklist, "call.greeted"));
        Assert.Equal("tel", form.Find("input:not([type=checkbox])").GetAttribute("type"));
        form.Find("input[type=tel]").Input("+491511234567");
        form.Find("input[type=checkbox]").Change(true);
        form.Find("form").Submit();
        var answer = Assert.IsType<MissingAnswer>(Assert.Single(closed));
        Assert.Equal("+491511234567", answer.Values["contact.phone"]);
        Assert.Equal(["call.greeted"], answer.Ticked);
    }

    [Fact]
    public void What_nobody_can_fill_here_is_told_and_nothing_is_sent()
    {
        var form = Form(false, new(MissingKind.Task, "visit"), new(MissingKind.Field, "contact.email"));
        Assert.Single(form.FindAll("p.alert"));
        Assert.Empty(form.FindAll("button[type=submit]"));
        Assert.Empty(form.FindAll("details"));
        form.Find("form").Submit();
        Assert.Empty(closed);
    }

    [Fact]
    public void A_gate_is_passed_over_only_with_a_reason()
    {
        var form = Form(true, new Missing(MissingKind.Task, "visit"));
        Assert.True(form.Find("button.danger").HasAttribute("disabled"));
        form.Find("details input").Input("  The head said so ");
        form.Find("button.danger").Click();
        Assert.Equal("The head said so", Assert.IsType<MissingAnswer>(Assert.Single(closed)).Because);
    }
}
