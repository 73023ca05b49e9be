using System.Text.Json;
using Crm.Core.Contacts;
using Crm.Core.Deals;
using Crm.Core.Templates;

namespace Crm.Core.Tests.Deals;

public sealed class DealProductTests
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Products_come_back_as_they_were_stored()
    {
        DealProduct[] products = [new("Front door", 2, 15_000.50m), new("Lock", 0.5m, 0)];
        var stored = JsonSerializer.Deserialize<Fields>(JsonSerializer.Serialize(new Fields { [DealProduct.Field] = Value(products) }, FieldsJson.Options), FieldsJson.Options)!;
        Assert.Equal(products, DealProduct.Of(stored[DealProduct.Field]));
        Assert.True(DealProduct.Fits(stored[DealProduct.Field]));
        Assert.Equal(Fields.Text(Value(products)), Fields.Text(products.Select(p => new Fields { ["price"] = p.Price, ["name"] = p.Name, ["quantity"] = p.Quantity })));
        Assert.Equal("2 × Front door, 0.5 × Lock", DealProduct.Show(DealProduct.Field, stored[DealProduct.Field]));
    }

    [Theory]
    [InlineData(3, 0.335, 1.01)]
    [InlineData(0.5, 0.01, 0.01)]
    [InlineData(1_000_000, 99_999_999, 99_999_999_000_000)]
    public void A_sum_is_rounded_as_on_a_bill(decimal quantity, decimal price, decimal sum) => Assert.Equal(sum, new DealProduct("Door", quantity, price).Sum);

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("  ", 1, 1)]
    [InlineData("Two\nlines", 1, 1)]
    [InlineData("Door", 0, 1)]
    [InlineData("Door", -1, 1)]
    [InlineData("Door", 1, -0.01)]
    [InlineData("Door", 1_000_001, 1)]
    [InlineData("Door", 1, 100_000_000)]
    public void What_is_no_product_does_not_fit(string name, decimal quantity, decimal price) => Assert.False(DealProduct.Fits(Value(new DealProduct(name, quantity, price))));

    [Fact]
    public void Anything_but_a_list_of_products_does_not_fit_and_is_read_as_none()
    {
        foreach (var value in new object?[] { "doors", 5m, new List<object?> { "door" }, new List<object?> { new Fields { ["name"] = "Door" } }, new List<object?> { null } })
        {
            Assert.False(DealProduct.Fits(value));
            Assert.Empty(DealProduct.Of(value));
        }
        Assert.True(DealProduct.Fits(null));
        Assert.True(DealProduct.Fits(new List<object?>()));
        Assert.False(DealProduct.Fits(Value([.. Enumerable.Repeat(new DealProduct("Door", 1, 1), DealProduct.Most + 1)])));
    }

    [Fact]
    public void Texts_and_documents_go_through_them()
    {
        var contact = new Contact(1, "Ann", Now);
        var pipeline = new Pipeline(1, "sales", "Sales").Add("new", "New");
        var deal = new Deal(contact, pipeline, null, "EUR", Now);
        deal.Set(DealProduct.Field, Value(new("Front door", 2, 150), new("<Lock>", 1, 20)));
        var text = TemplatePreview.Write(TemplateKind.Message, "{{ for p in deal.products }}{{ p.quantity }} × {{ p.name }} = {{ p.quantity * p.price }}; {{ end }}", "en", new(contact, deal, pipeline, TimeZoneInfo.Utc, Now), new Dictionary<string, LocalText>());
        Assert.Equal("2 × Front door = 300; 1 × &lt;Lock&gt; = 20; ", text.Text);
    }

    static List<object?> Value(params DealProduct[] products) => [.. products.Select(p => p.ToField())];
}
