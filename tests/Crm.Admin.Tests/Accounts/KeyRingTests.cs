using System.Xml.Linq;
using Crm.Admin.Accounts;

namespace Crm.Admin.Tests.Accounts;

public sealed class KeyRingTests
{
    [Fact]
    public void A_stored_key_is_found_again_by_another_process()
    {
        using var database = new TestDatabase();
        new KeyRing(database).StoreElement(XElement.Parse("<key id=\"1\"><secret>x</secret></key>"), "key-1");
        Assert.Equal("<key id=\"1\"><secret>x</secret></key>", Assert.Single(new KeyRing(database).GetAllElements()).ToString(SaveOptions.DisableFormatting));
    }
}
