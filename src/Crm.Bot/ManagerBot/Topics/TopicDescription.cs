using Crm.Bot.Channels.Telegram;
using Crm.Bot.Turns;
using Crm.Core;
using Crm.Core.Conversations;
using Crm.Core.Data;
using Crm.Core.Organizations;
using Microsoft.EntityFrameworkCore;

namespace Crm.Bot.ManagerBot.Topics;

/// <summary>Says how a customer's topic is called and what stands first in it: who it is, how to work there, what was said before.</summary>
sealed class TopicDescription(IDbContextFactory<CrmDb> databases, ScriptLibrary library, TimeProvider time)
{
    const int MostTold = 8;

    /// <inheritdoc cref="DescribeTopic"/>
    public async Task<TopicFacts?> Of(StaffGroup group, long conversationId, long? before, CancellationToken cancellation)
    {
        await using var db = await databases.CreateDbContextAsync(cancellation);
        if (await db.Conversations.AsNoTracking().FirstOrDefaultAsync(c => c.Id == conversationId && c.OrganizationId == group.OrganizationId, cancellation) is not { } conversation) return null;
        var contact = await db.Contacts.AsNoTracking().SingleAsync(c => c.Id == conversation.ContactId, cancellation);
        var deal = conversation.DealId is { } id ? await db.Deals.AsNoTracking().FirstOrDefaultAsync(d => d.Id == id, cancellation) : null;
        var what = deal?.Title is { Length: > 0 } title ? title : deal is null ? null : library.Pipeline(deal.PipelineId)?.Stages.Find(s => s.Id == deal.StageId)?.Name;
        var texts = TopicLine.Texts(library.Organization(group.OrganizationId), time.GetUtcNow());
        var told = await db.Messages.AsNoTracking().Where(m => m.ConversationId == conversationId && m.Id < before).OrderByDescending(m => m.Id).Take(MostTold).ToListAsync(cancellation);
        told.Reverse();
        var lines = told.Select(m => TopicLine.Old(texts, m, contact, m.AuthorId is { } author ? library.Seat(group.OrganizationId, author)?.User.Name : null));
        var head = $"👤 <b>{MarkupText.Escape(contact.Name)}</b> · {MarkupText.Escape(library.Account(conversation.ChannelAccountId)?.Name ?? "")}\n{texts.Text("TopicRules")}";
        return new(NameOf(contact.Name, what), new OutgoingMessage
        {
            Text = told.Count == 0 ? head : $"{head}\n\n{string.Join('\n', lines)}", Buttons = [[new Button(texts.Plain("Card"), $"card:{Refs.Of(conversationId)}")]],
        });
    }

    static string NameOf(string contact, string? what) => StoredText.Clean(what is null ? contact : $"{contact} · {what}", StaffTopic.MaxName) is { Length: > 0 } name ? name : "—";
}
