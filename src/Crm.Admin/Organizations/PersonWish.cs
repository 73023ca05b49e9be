using Crm.Core.Organizations;

namespace Crm.Admin.Organizations;

/// <summary>Somebody who is to be added.</summary>
public sealed record NewPerson(string Email, string Name, Role Role, long? BranchId);

/// <summary>What is to be done with a person.</summary>
public enum PersonAct { Change, Invite, LinkPassword, SignOut, ForgetTwoFactor, Remove }

/// <summary>What somebody chose in a person's window.</summary>
public sealed record PersonWish(PersonAct Act, Role Role, long? BranchId);
