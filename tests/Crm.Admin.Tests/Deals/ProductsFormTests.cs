using Bunit;
using Crm.Admin.Acts;
using Crm.Admin.Deals;
using Crm.Core.Deals;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace Crm.Admin.Tests.Deals;

public sealed class ProductsFormTests : PartTests
{
    readonly List<object?> closed = [];

    IRenderedComponent<ProductsForm> Form(params DealProduct[] products)
    {
        Services.AddRadzenComponents();
        Services.AddScoped<Dialogs>();
        var dialogs = Services.GetRequiredService<DialogService>();
        dialogs.OnClose += result => closed.Add((object?)result);
        _ = dialogs.OpenAsync<ProductsForm>("Products");
        return Render<ProductsForm>(p => p.Add(f => f.Products, products).Add(f => f.Currency, "EUR"));
    }

    [Fact]
    public void Lines_are_added_changed_and_removed_and_the_total_follows()
    {
        var form = Form(new DealProduct("Front door", 2, 150), new DealProduct("Lock", 1, 20));
        Assert.Contains("Total: 320 EUR", form.Find(".total").TextContent);
        form.FindAll("input")[1].Input("3");
        Assert.Contains("Total: 470 EUR", form.Find(".total").TextContent);
        form.FindAll(".product .icon-button")[1].Click();
        form.Find(".button.small").Click();
        form.FindAll("input")[3].Change(" Handle ");
        form.FindAll("input")[5].Input("1,000.55");
        form.Find(".button.small").Click(); // nothing is written in this one
        form.Find("form").Submit();
        Assert.Equal([new("Front door", 3, 150), new("Handle", 1, 1000.55m)], Assert.IsType<List<DealProduct>>(Assert.Single(closed)));
    }

    [Fact]
    public void What_is_no_product_is_told_and_nothing_is_sent()
    {
        var form = Form();
        form.FindAll("input")[0].Change("Door");
        form.Find("form").Submit();
        Assert.Single(form.FindAll("[role=alert]"));
        form.FindAll("input")[2].Input("20");
        form.FindAll("input")[1].Input("0");
        form.Find("form").Submit();
        Assert.Empty(closed);
        form.FindAll("input")[1].Input("2");
        form.Find("form").Submit();
        Assert.Equal([new("Door", 2, 20)], Assert.IsType<List<DealProduct>>(Assert.Single(closed)));
    }
}
