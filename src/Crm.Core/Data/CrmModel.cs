using Crm.Core.Alarms;
using Crm.Core.Companies;
using Crm.Core.Contacts;
using Crm.Core.Conversations;
using Crm.Core.CustomFields;
using Crm.Core.Deals;
using Crm.Core.FollowUps;
using Crm.Core.Imports;
using Crm.Core.Organizations;
using Crm.Core.Routines;
using Crm.Core.Routing;
using Crm.Core.Scripts;
using Crm.Core.Scripts.Numbers;
using Crm.Core.Tasks;
using Crm.Core.Templates;
using Crm.Core.Timeline;
using Crm.Core.Views;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Crm.Core.Data;

/// <summary>Keys, indexes, lengths and relations of the tables.</summary>
static class CrmModel
{
    public static void Configure(ModelBuilder model, string jsonType)
    {
        Organizations(model);
        Contacts(model);
        Companies(model);
        Lists(model);
        Conversations(model);
        Deals(model);
        Scripts(model);
        foreach (var entity in model.Model.GetEntityTypes())
        {
            if (entity.FindPrimaryKey()?.Properties is [{ Name: "Id" } id] && id.ClrType == typeof(long)) id.ValueGenerated = Microsoft.EntityFrameworkCore.Metadata.ValueGenerated.Never;
            if (entity.FindProperty("Version") is { } version && version.ClrType == typeof(int)) version.IsConcurrencyToken = true;
            foreach (var property in entity.GetProperties().Where(p => p.GetValueConverter() is IJsonColumn))
                property.SetColumnType(jsonType);
        }
    }

    static void Organizations(ModelBuilder model)
    {
        model.Entity<User>().ToTable("Users").Property(u => u.Name).HasMaxLength(200);
        model.Entity<IdentityUserClaim<long>>().ToTable("UserClaims");
        model.Entity<IdentityUserLogin<long>>().ToTable("UserLogins");
        model.Entity<IdentityUserToken<long>>().ToTable("UserTokens");
        model.Entity<Organization>(e =>
        {
            e.Property(o => o.Name).HasMaxLength(200);
            e.Property(o => o.Fallback).HasMaxLength(100);
        });
        model.Entity<Branch>(e =>
        {
            e.Property(b => b.Slug).HasMaxLength(100);
            e.Property(b => b.Name).HasMaxLength(200);
            e.HasIndex(b => new { b.OrganizationId, b.Slug }).IsUnique();
        });
        model.Entity<Membership>().HasIndex(m => new { m.UserId, m.OrganizationId }).IsUnique();
        model.Entity<ApiToken>(e =>
        {
            e.Property(t => t.Hash).HasMaxLength(64);
            e.HasIndex(t => t.Hash).IsUnique();
        });
        Staff(model);
        model.Entity<DataProtectionKey>().Property(k => k.Name).HasMaxLength(200);
    }

    static void Staff(ModelBuilder model)
    {
        model.Entity<Invitation>(e =>
        {
            e.Property(i => i.Hash).HasMaxLength(64);
            e.HasIndex(i => i.Hash).IsUnique();
        });
        model.Entity<PasswordLink>(e =>
        {
            e.Property(l => l.Hash).HasMaxLength(64);
            e.HasIndex(l => l.Hash).IsUnique();
            e.HasIndex(l => l.UserId);
        });
        model.Entity<StaffSession>(e =>
        {
            e.Property(s => s.ChatId).HasMaxLength(200);
            e.Property(s => s.Name).HasMaxLength(StaffSession.MaxName);
            e.Property(s => s.Prompt).HasMaxLength(200);
            e.Ignore(s => s.IsOpen);
            e.HasIndex(s => new { s.ChannelAccountId, s.ChatId }).IsUnique().HasFilter($"\"{nameof(StaffSession.RevokedAt)}\" IS NULL"); // an account works for one user at a time
        });
        model.Entity<StaffNotice>(e =>
        {
            e.Property(n => n.ChatId).HasMaxLength(200);
            e.Property(n => n.ExternalId).HasMaxLength(100);
            e.HasIndex(n => new { n.ChannelAccountId, n.ChatId, n.ExternalId });
            e.HasIndex(n => n.OfferId).HasFilter($"\"{nameof(StaffNotice.OfferId)}\" IS NOT NULL");
        });
        model.Entity<StaffGroup>(e =>
        {
            e.Property(g => g.ChatId).HasMaxLength(200);
            e.Property(g => g.Title).HasMaxLength(StaffGroup.MaxTitle);
            e.Ignore(g => g.IsOpen);
            e.HasIndex(g => new { g.ChannelAccountId, g.ChatId }).IsUnique().HasFilter($"\"{nameof(StaffGroup.LeftAt)}\" IS NULL");
        });
        model.Entity<StaffTopic>(e =>
        {
            e.Property(t => t.Name).HasMaxLength(StaffTopic.MaxName);
            e.HasIndex(t => new { t.ConversationId, t.GroupId }).IsUnique();
            e.HasIndex(t => new { t.GroupId, t.ThreadId });
        });
        model.Entity<Shift>().HasIndex(s => new { s.OrganizationId, s.UserId }).IsUnique().HasFilter($"\"{nameof(Shift.EndedAt)}\" IS NULL"); // one at a time
        model.Entity<RoutingRule>(e =>
        {
            e.Property(r => r.Name).HasMaxLength(RoutingRule.MaxName);
            e.HasIndex(r => new { r.OrganizationId, r.Position });
        });
        model.Entity<Offer>(e =>
        {
            e.HasIndex(o => o.DealId);
            e.HasIndex(o => new { o.OrganizationId, o.UserId }).HasFilter($"\"{nameof(Offer.Status)}\" = {(int)OfferStatus.Open}"); // what somebody has to answer
        });
        model.Entity<AlarmRule>(e =>
        {
            e.Property(r => r.Name).HasMaxLength(AlarmRule.MaxName);
            e.HasIndex(r => r.OrganizationId);
        });
        model.Entity<Alarm>().HasIndex(a => new { a.DealId, a.RuleId, a.Since }).IsUnique();
    }

    static void Contacts(ModelBuilder model)
    {
        model.Entity<Contact>(e =>
        {
            e.Property(c => c.Name).HasMaxLength(Contact.MaxName);
            e.Property(c => c.Phone).HasMaxLength(Contact.MaxPhone);
            e.Property(c => c.Email).HasMaxLength(Contact.MaxEmail);
            e.Property(c => c.Fallback).HasMaxLength(100);
            e.HasIndex(c => new { c.OrganizationId, c.Phone });
            e.HasIndex(c => new { c.OrganizationId, c.Email });
            e.HasIndex(c => new { c.OrganizationId, c.Id }).HasFilter($"\"{nameof(Contact.MergedIntoId)}\" IS NULL"); // the list, newest first
        });
        model.Entity<ContactIdentity>(e =>
        {
            e.Property(i => i.ExternalId).HasMaxLength(200);
            e.HasIndex(i => new { i.OrganizationId, i.Kind, i.ExternalId }).IsUnique();
            e.HasIndex(i => i.ContactId);
        });
        model.Entity<ContactMerge>(e =>
        {
            e.Property(m => m.Reason).HasMaxLength(60);
            e.HasIndex(m => m.KeptId);
            e.HasIndex(m => m.MergedId);
        });
        model.Entity<ContactPair>().HasIndex(p => new { p.OrganizationId, p.FirstId, p.SecondId }).IsUnique();
        model.Entity<Consent>(e =>
        {
            e.Property(c => c.Purpose).HasMaxLength(100);
            e.HasIndex(c => new { c.ContactId, c.Purpose });
        });
    }

    static void Companies(ModelBuilder model)
    {
        model.Entity<Company>(e =>
        {
            e.Property(c => c.Name).HasMaxLength(Company.MaxName);
            e.Property(c => c.NameKey).HasMaxLength(Company.MaxName);
            e.Property(c => c.Phone).HasMaxLength(Company.MaxPhone);
            e.Property(c => c.Email).HasMaxLength(Company.MaxEmail);
            e.Property(c => c.Site).HasMaxLength(Company.MaxSite);
            e.Property(c => c.TaxId).HasMaxLength(Company.MaxTaxId);
            e.HasIndex(c => new { c.OrganizationId, c.NameKey, c.Id }); // the list, and names that begin so
            e.HasIndex(c => c.ParentId).HasFilter($"\"{nameof(Company.ParentId)}\" IS NOT NULL");
        });
        model.Entity<ContactCompany>(e =>
        {
            e.Property(l => l.Position).HasMaxLength(ContactCompany.MaxPosition);
            e.HasIndex(l => l.ContactId);
            e.HasIndex(l => new { l.CompanyId, l.Id });
        });
    }

    /// <summary>What lists, cards and imports of rows keep.</summary>
    static void Lists(ModelBuilder model)
    {
        model.Entity<FieldDefinition>(e =>
        {
            e.Property(f => f.Name).HasMaxLength(FieldDefinition.MaxName);
            e.HasIndex(f => new { f.OrganizationId, f.Of, f.Name }).IsUnique();
        });
        model.Entity<SavedView>(e =>
        {
            e.Property(v => v.Page).HasMaxLength(SavedView.MaxPage);
            e.Property(v => v.Name).HasMaxLength(SavedView.MaxName);
            e.HasIndex(v => new { v.OrganizationId, v.Page });
        });
        model.Entity<Import>(e =>
        {
            e.Property(i => i.FileName).HasMaxLength(Import.MaxFileName);
            e.Property(i => i.FileHash).HasMaxLength(64);
            e.Ignore(i => i.Done);
            e.HasIndex(i => i.OrganizationId);
        });
        model.Entity<ImportRow>(e =>
        {
            e.Property(r => r.Kept).HasMaxLength(400);
            e.HasIndex(r => new { r.ImportId, r.Id });
            e.HasIndex(r => r.ImportId).HasFilter($"\"{nameof(ImportRow.Outcome)}\" = {(int)RowOutcome.Error}").HasDatabaseName("IX_ImportRows_Errors");
        });
    }

    static void Conversations(ModelBuilder model)
    {
        model.Entity<ChannelAccount>(e =>
        {
            e.Property(a => a.Slug).HasMaxLength(100);
            e.Property(a => a.Name).HasMaxLength(200);
            e.HasIndex(a => a.Slug).IsUnique();
        });
        model.Entity<Conversation>(e =>
        {
            e.Property(c => c.ChatId).HasMaxLength(200);
            e.HasIndex(c => new { c.ChannelAccountId, c.ChatId }).IsUnique();
            e.HasIndex(c => c.ContactId);
            e.HasIndex(c => new { c.OrganizationId, c.WaitingSince }).HasFilter($"\"{nameof(Conversation.WaitingSince)}\" IS NOT NULL"); // who waits for a person, the longest first
        });
        model.Entity<Message>(e =>
        {
            e.Property(m => m.ExternalId).HasMaxLength(100);
            e.HasIndex(m => new { m.ConversationId, m.Id });
            e.HasIndex(m => new { m.OrganizationId, m.At }); // a day's messages on the start page
        });
        model.Entity<MessageVersion>().HasIndex(v => v.MessageId);
        model.Entity<Attachment>().HasIndex(a => a.MessageId);
        model.Entity<InboxItem>(e =>
        {
            e.Property(i => i.ExternalId).HasMaxLength(200);
            e.HasIndex(i => new { i.ChannelAccountId, i.ExternalId }).IsUnique();
            e.HasIndex(i => i.OrganizationId).HasFilter($"\"{nameof(InboxItem.Status)}\" = {(int)InboxStatus.Failed}"); // the failed are looked for; the others would only cost
        });
        model.Entity<OutboxItem>(e =>
        {
            e.Property(o => o.ChatId).HasMaxLength(200);
            e.HasIndex(o => new { o.Status, o.Node });
        });
        model.Entity<Node>().HasIndex(n => n.Number).IsUnique();
        model.Entity<FileHandle>(e =>
        {
            e.Property(f => f.Source).HasMaxLength(400);
            e.HasIndex(f => new { f.ChannelAccountId, f.Source }).IsUnique();
        });
        model.Entity<ContentTemplate>(e =>
        {
            e.Property(t => t.Name).HasMaxLength(512);
            e.Property(t => t.Language).HasMaxLength(16);
            e.Property(t => t.ExternalId).HasMaxLength(40);
            e.Property(t => t.Status).HasMaxLength(40);
            e.Property(t => t.Category).HasMaxLength(40);
            e.Property(t => t.Refusal).HasMaxLength(1000);
            e.HasIndex(t => new { t.ChannelAccountId, t.ExternalId }).IsUnique();
        });
        model.Entity<Template>(e =>
        {
            e.Property(t => t.Name).HasMaxLength(Template.MaxName);
            e.Property(t => t.Folder).HasMaxLength(Template.MaxFolder);
            e.Property(t => t.Slug).HasMaxLength(TemplateSlug.MaxLength);
            e.HasIndex(t => new { t.OrganizationId, t.Name });
            e.HasIndex(t => new { t.OrganizationId, t.Slug }).IsUnique().HasFilter($"\"{nameof(Template.Slug)}\" IS NOT NULL");
        });
        model.Entity<TemplateVersion>(e =>
        {
            e.Property(v => v.Note).HasMaxLength(TemplateVersion.MaxNote);
            e.HasIndex(v => new { v.TemplateId, v.Number }).IsUnique();
        });
        model.Entity<FollowUp>(e =>
        {
            e.Property(f => f.Token).HasMaxLength(200);
            e.Property(f => f.Key).HasMaxLength(FollowUp.MaxKey);
            e.HasIndex(f => new { f.DueAt, f.Id }).HasFilter($"\"{nameof(FollowUp.Status)}\" = {(int)FollowUpStatus.Pending}"); // what is due, in order
            e.HasIndex(f => f.RunId);
            e.HasIndex(f => f.ConversationId).HasFilter($"\"{nameof(FollowUp.Kind)}\" <> {(int)FollowUpKind.Run}"); // a conversation's messages for later
            e.HasIndex(f => new { f.OrganizationId, f.Key }).IsUnique().HasFilter($"\"{nameof(FollowUp.Key)}\" IS NOT NULL");
        });
        model.Entity<Routine>(e =>
        {
            e.Property(r => r.Name).HasMaxLength(200);
            e.Property(r => r.Cron).HasMaxLength(Routine.MaxCron);
            e.Property(r => r.TimeZone).HasMaxLength(100);
            e.Property(r => r.DoneFor).HasMaxLength(20);
            e.HasIndex(r => r.OrganizationId);
        });
    }

    static void Deals(ModelBuilder model)
    {
        model.Entity<Pipeline>(e =>
        {
            e.Property(p => p.Slug).HasMaxLength(100);
            e.HasIndex(p => new { p.OrganizationId, p.Slug }).IsUnique();
            e.HasMany(p => p.Stages).WithOne().HasForeignKey(s => s.PipelineId);
        });
        model.Entity<Stage>(e =>
        {
            e.Property(s => s.Slug).HasMaxLength(100);
            e.HasIndex(s => new { s.PipelineId, s.Slug }).IsUnique();
        });
        model.Entity<Deal>(e =>
        {
            e.Property(d => d.Currency).HasMaxLength(3);
            e.HasIndex(d => new { d.OrganizationId, d.StageId, d.Id, d.BranchId, d.OwnerId }); // a stage's deals that somebody sees, the newest first
            e.HasIndex(d => new { d.OrganizationId, d.Status, d.BranchId, d.OwnerId, d.PostponedUntil }); // the open ones, counted without reading them
            e.HasIndex(d => new { d.OrganizationId, d.Id }); // the list, newest first
            e.HasIndex(d => new { d.OrganizationId, d.CreatedAt }); // those of a day
            e.HasIndex(d => new { d.OrganizationId, d.ClosedAt }).HasFilter($"\"{nameof(Deal.ClosedAt)}\" IS NOT NULL"); // won and lost in some days
            e.HasIndex(d => d.ContactId);
            e.HasIndex(d => new { d.OrganizationId, d.OwnerId }).HasFilter($"\"{nameof(Deal.Status)}\" = {(int)DealStatus.Open}"); // somebody's open deals
            e.HasIndex(d => new { d.OrganizationId, d.QueuedAt }).HasFilter($"\"{nameof(Deal.QueuedAt)}\" IS NOT NULL"); // those that wait for somebody
        });
        model.Entity<Approval>(e =>
        {
            e.Property(a => a.Subject).HasMaxLength(Approval.MaxText);
            e.Property(a => a.Reason).HasMaxLength(Approval.MaxText);
            e.HasIndex(a => new { a.OrganizationId, a.DealId });
            e.HasIndex(a => a.OrganizationId).HasFilter($"\"{nameof(Approval.Status)}\" = {(int)ApprovalStatus.Open}").HasDatabaseName("IX_Approvals_Open"); // what waits for a head
        });
        model.Entity<Link>(e =>
        {
            e.Property(l => l.Token).HasMaxLength(Link.LongestToken);
            e.Property(l => l.Source).HasMaxLength(200);
            e.Property(l => l.Script).HasMaxLength(200);
            e.HasIndex(l => new { l.OrganizationId, l.Token }).IsUnique();
        });
        model.Entity<TaskItem>(e =>
        {
            e.Property(t => t.Name).HasMaxLength(100);
            e.HasIndex(t => t.DealId);
            e.Property(t => t.Key).HasMaxLength(200);
            e.HasIndex(t => new { t.OrganizationId, t.Status, t.DueAt });
            e.HasIndex(t => t.RemindAt).HasFilter($"\"{nameof(TaskItem.RemindAt)}\" IS NOT NULL"); // the next reminders
            e.HasIndex(t => t.DueAt).HasFilter($"\"{nameof(TaskItem.Status)}\" = {(int)Tasks.TaskStatus.Open} AND \"{nameof(TaskItem.EscalatedAt)}\" IS NULL"); // what may have to be told to the heads
            e.HasIndex(t => new { t.OrganizationId, t.Key }).IsUnique().HasFilter($"\"{nameof(TaskItem.Key)}\" IS NOT NULL");
        });
        model.Entity<TaskFeed>(e =>
        {
            e.Property(f => f.Hash).HasMaxLength(64);
            e.HasIndex(f => f.Hash).IsUnique();
        });
        model.Entity<TimelineEvent>(e =>
        {
            e.Property(t => t.Kind).HasMaxLength(60);
            e.HasIndex(t => new { t.ConversationId, t.Id });
            e.HasIndex(t => new { t.OrganizationId, t.At }).HasFilter($"\"Kind\" IN ({string.Join(", ", EventKinds.FoundByTime.Select(kind => $"'{kind}'"))})");
            e.HasIndex(t => new { t.ContactId, t.Id }).HasFilter($"\"{nameof(TimelineEvent.ContactId)}\" IS NOT NULL AND \"{nameof(TimelineEvent.ConversationId)}\" IS NULL"); // a contact's events outside its chats
            e.HasIndex(t => new { t.CompanyId, t.Id }).HasFilter($"\"{nameof(TimelineEvent.CompanyId)}\" IS NOT NULL");
        });
    }

    static void Scripts(ModelBuilder model)
    {
        model.Entity<Script>(e =>
        {
            e.Property(s => s.Slug).HasMaxLength(100);
            e.HasIndex(s => new { s.OrganizationId, s.Slug }).IsUnique();
            e.Property(s => s.PublishNote).HasMaxLength(1000);
            e.Property(s => s.PublishRefusal).HasMaxLength(1000);
        });
        model.Entity<ScriptVersion>().HasIndex(v => new { v.ScriptId, v.Number }).IsUnique();
        model.Entity<ScriptRun>(e =>
        {
            e.Property(r => r.Step).HasMaxLength(200);
            e.HasIndex(r => new { r.ScriptVersionId, r.Status });
            e.HasIndex(r => r.ConversationId);
            e.HasIndex(r => r.DealId).HasFilter($"\"{nameof(ScriptRun.DealId)}\" IS NOT NULL"); // the runs of won deals
        });
        model.Entity<DraftState>().HasIndex(s => new { s.ScriptId, s.Number });
        model.Entity<StepDay>().HasIndex(d => new { d.ScriptId, d.Day }).IsUnique();
    }
}
