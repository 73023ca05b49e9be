using System.Text.Json;
using Crm.Core.Contacts;
using Crm.Core.Deals;

namespace Crm.Core.Tests;

public sealed class StoredTextTests
{
    [Theory]
    [InlineData("plain", 10, "plain")]
    [InlineData("a\0b", 10, "a\uFFFDb")]
    [InlineData("ab😀c", 3, "ab")]
    [InlineData("ab😀c", 4, "ab😀")]
    [InlineData(null, 4, null)]
    public void Text_is_cut_between_characters_and_has_nothing_that_databases_refuse(string? text, int limit, string? clean) => Assert.Equal(clean, StoredText.Clean(text, limit));

    [Fact] // an attribute cannot hold half a pair
    public void Half_a_surrogate_pair_is_replaced() => Assert.Equal("\uFFFD\uFFFD\uFFFD", StoredText.Clean("\uD83D\0\uDE00"));

    [Fact]
    public void What_is_read_from_json_has_no_nul_in_names_and_values()
    {
        var fields = JsonSerializer.Deserialize<Fields>("""{"a\u0000":"b\u0000","list":["\u0000"],"map":{"c\u0000":"d\u0000"}}""", FieldsJson.Options)!;
        Assert.DoesNotContain("\\u0000", JsonSerializer.Serialize(fields, FieldsJson.Options));
        Assert.Equal("b\uFFFD", fields["a\uFFFD"]);
    }

    [Fact]
    public void A_contact_keeps_what_its_columns_hold_and_setting_it_again_changes_nothing()
    {
        var contact = new Contact(1, new string('n', 1000), default);
        Assert.Equal(Contact.MaxName, contact.Name.Length);
        foreach (var field in new[] { "name", "phone", "email" })
        {
            Assert.True(contact.Set(field, new string('x', 1000)));
            Assert.False(contact.Set(field, new string('x', 1000)));
        }
        Assert.Equal((400, 20, 320), (contact.Name.Length, contact.Phone!.Length, contact.Email!.Length));
    }

    [Fact]
    public void A_deal_refuses_a_currency_that_is_none()
    {
        var deal = new Deal(new Contact(1, "Anna", default), new Pipeline(1, "sales", "Sales").Add("new", "New"), null, "EUR", default);
        Assert.Throws<ArgumentException>(() => deal.Set("currency", "euros"));
        Assert.True(deal.Set("currency", "USD"));
    }
}
