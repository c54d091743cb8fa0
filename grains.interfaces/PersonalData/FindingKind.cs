namespace NetworkBackend.PersonalData;

/// <summary>What somebody may be known by.</summary>
public enum FindingKind
{
    /// <summary>A national identity number, D- and H-numbers too.</summary>
    IdentityNumber,

    /// <summary>A bank account.</summary>
    BankAccount,

    /// <summary>An e-mail address.</summary>
    EmailAddress,

    /// <summary>A Norwegian telephone number.</summary>
    TelephoneNumber,

    /// <summary>A person's name beside words of health.</summary>
    HealthOfAPerson,
}
