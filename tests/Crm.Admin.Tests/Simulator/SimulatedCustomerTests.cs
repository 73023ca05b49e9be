using Crm.Admin.Simulator;
using Crm.Core.Conversations;
using Crm.Core.FollowUps;

namespace Crm.Admin.Tests.Simulator;

public sealed class SimulatedCustomerTests
{
    static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;
    readonly SimulatedCustomer customer = new(7, "chat", "Anna", "ru");

    [Fact]
    public void Each_act_is_a_new_message_of_the_same_person()
    {
        var (first, second) = (customer.Say("hi", Now), customer.Say("hi", Now));
        Assert.NotEqual(first.ExternalId, second.ExternalId);
        Assert.Equal(new Sender("chat", "Anna", null, "ru"), second.Sender);
        Assert.Equal((7, "chat", IncomingKind.Message, "hi"), (second.ChannelAccountId, second.ChatId, second.Kind, second.Text));
    }

    [Theory]
    [InlineData(" ad-42 ", "ad-42")]
    [InlineData("", null)]
    public void A_start_carries_its_payload(string typed, string? payload) => Assert.Equal(payload, customer.Start(typed, Now).Text);

    [Fact]
    public void A_pressed_button_names_its_message() =>
        Assert.Equal(("yes", "m1", IncomingKind.Button), (customer.Press("yes", "m1", Now).ButtonData, customer.Press("yes", "m1", Now).MessageId, customer.Press("yes", "m1", Now).Kind));

    [Fact]
    public void A_skipped_timer_is_the_same_event_each_time()
    {
        var timer = new FollowUp(1, 7, 2, 3, "ask:0", Now.AddHours(2), Now);
        var (first, second) = (customer.Fire(timer, Now), customer.Fire(timer, Now));
        Assert.Equal($"timer:{timer.Id}", first.ExternalId);
        Assert.Equal(first.ExternalId, second.ExternalId);
        Assert.Equal((IncomingKind.Timer, timer.Id, "ask:0"), (first.Kind, first.FollowUpId, first.TimerToken));
    }

    [Fact]
    public void An_answer_of_staff_carries_who_answered()
    {
        var answer = customer.StaffAnswer("done", null, 5, Now);
        Assert.Equal((IncomingKind.StaffAnswer, "done", 5L), (answer.Kind, answer.Text, answer.UserId));
        Assert.Null(answer.Sender);
    }
}
