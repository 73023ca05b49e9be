namespace Crm.Standins.Tests.StatelessMachine;

public sealed class FiringTests
{
    readonly Parcel _parcel = new();

    [Theory]
    [InlineData(true, "on the road")]
    [InlineData(false, "packed")]
    public void Guards_choose_the_way(bool isPaid, string expected)
    {
        _parcel.IsPaid = isPaid;
        _parcel.Machine.Fire("collect");
        Assert.Equal(expected, _parcel.State);
    }

    [Fact]
    public void A_reentry_stays_in_its_state()
    {
        _parcel.State = "on the road";
        Assert.True(_parcel.Machine.CanFire("scan"));
        _parcel.Machine.Fire("scan");
        Assert.Equal("on the road", _parcel.State);
    }

    [Fact]
    public void A_trigger_that_leads_nowhere_throws_and_changes_nothing()
    {
        Assert.False(_parcel.Machine.CanFire("scan"));
        var error = Assert.Throws<InvalidOperationException>(() => _parcel.Machine.Fire("scan"));
        Assert.Equal("From 'packed' the trigger 'scan' leads nowhere.", error.Message);
        Assert.Equal("packed", _parcel.State);
    }

    [Fact]
    public void A_closed_guard_is_named()
    {
        _parcel.State = "on the road";
        Assert.False(_parcel.Machine.CanFire("bill"));
        Assert.EndsWith("closed by: paid.", Assert.Throws<InvalidOperationException>(() => _parcel.Machine.Fire("bill")).Message);
        Assert.Equal("on the road", _parcel.State);
    }

    [Theory]
    [InlineData("received")]
    [InlineData("never heard of")]
    public void A_state_that_nobody_configured_has_no_way_out(string state)
    {
        _parcel.State = state;
        Assert.False(_parcel.Machine.CanFire("collect"));
    }

    [Fact]
    public void Two_open_ways_for_one_trigger_throw()
    {
        _parcel.Machine.Configure("packed").PermitIf("cancel", "received", () => true);
        Assert.Throws<InvalidOperationException>(() => _parcel.Machine.CanFire("cancel"));
        Assert.Throws<InvalidOperationException>(() => _parcel.Machine.Fire("cancel"));
        Assert.Equal("packed", _parcel.State);
    }

    [Fact]
    public void A_way_to_the_state_itself_must_be_said_as_reentry()
    {
        Assert.Throws<ArgumentException>(() => _parcel.Machine.Configure("lost").Permit("search", "lost"));
        Assert.Throws<ArgumentException>(() => _parcel.Machine.Configure("lost").PermitIf("search", "lost", () => true));
    }
}
