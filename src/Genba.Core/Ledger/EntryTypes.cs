namespace Genba.Core.Ledger;

/// <summary>What log entries say happened. Stored for ever: a name is added, never changed.</summary>
public static class EntryTypes
{
    public const string LogStarted = "log-started";
    public const string CaptureImported = "capture-imported";
    public const string CaptureRemoved = "capture-removed";
    public const string LedgerImported = "ledger-imported";
    public const string LedgerImportUndone = "ledger-import-undone";
    public const string LedgerRowChanged = "ledger-row-changed";
    public const string LedgerFileAdded = "ledger-file-added";
    public const string LedgerFileRemoved = "ledger-file-removed";
    public const string DifferenceDecided = "difference-decided";
    public const string AnswerGiven = "answer-given";
    public const string AnswersImported = "answers-imported";
    public const string JudgementExcused = "judgement-excused";
    public const string ExcuseEnded = "excuse-ended";
    public const string JudgementsMade = "judgements-made";
    public const string RecordKept = "record-kept";
    public const string RecordRemoved = "record-removed";
    public const string RecordChanged = "record-changed";
    public const string RecordsImported = "records-imported";
    public const string RecordFileAdded = "record-file-added";
    public const string RecordFileRemoved = "record-file-removed";
    public const string RegisterKept = "register-kept";
    public const string FindingDecided = "finding-decided";
    public const string AssetsJoined = "assets-joined";
    public const string AssetsParted = "assets-parted";
    public const string ZoneChanged = "zone-changed";
    public const string ZoneProposalDecided = "zone-proposal-decided";
    public const string VendorsImported = "vendors-imported";
    public const string SettingChanged = "setting-changed";
    public const string LabelChosen = "label-chosen";
    public const string DisplayLinkMade = "display-link-made";
    public const string DisplayLinkRevoked = "display-link-revoked";
    public const string CheckDone = "check-done";
    public const string CheckListChanged = "check-list-changed";
    public const string ReminderSent = "reminder-sent";
    public const string StocktakingStarted = "stocktaking-started";
    public const string StocktakingEnded = "stocktaking-ended";
    public const string AssetStocktaken = "asset-stocktaken";
    public const string ChangeDecided = "change-decided";
    public const string BaselineSet = "baseline-set";
    public const string WorkOrderSaved = "work-order-saved";
    public const string WorkOrdersImported = "work-orders-imported";
    public const string VisitRecorded = "visit-recorded";
    public const string PlanRowChanged = "plan-row-changed";
    public const string PlanRowMoved = "plan-row-moved";
    public const string PlanProposalSkipped = "plan-proposal-skipped";
    public const string PlanProposalShown = "plan-proposal-shown";
    public const string PlanStepDecided = "plan-step-decided";
    public const string FrameworkImported = "framework-imported";
    public const string FrameworkRemoved = "framework-removed";
    public const string PracticeSaved = "practice-saved";
    public const string ProductAdded = "product-added";
    public const string ProductChanged = "product-changed";
    public const string ProductRemoved = "product-removed";
    public const string ProductAnswered = "product-answered";
    public const string ProductFileAdded = "product-file-added";
    public const string ProductFileRemoved = "product-file-removed";
    public const string RolesDecided = "roles-decided";
    public const string RoleHolderChanged = "role-holder-changed";
    public const string DevicesPlaced = "devices-placed";
    public const string DemandsChosen = "demands-chosen";
    public const string ScoreKept = "score-kept";
    public const string ScoreRemoved = "score-removed";
    public const string AnswersMigrated = "answers-migrated";
    public const string AnswerConfirmed = "answer-confirmed";
    public const string AnswerProposed = "answer-proposed";
    public const string AnswerApproved = "answer-approved";
    public const string AnswerReturned = "answer-returned";
    public const string ProposalTakenBack = "proposal-taken-back";
    public const string AssessmentOpened = "assessment-opened";
    public const string AssessmentChanged = "assessment-changed";
    public const string AssessmentClosed = "assessment-closed";
    public const string AssessmentReopened = "assessment-reopened";
    public const string ItemsAssigned = "items-assigned";
    public const string CommentAdded = "comment-added";
    public const string EvidenceAttached = "evidence-attached";
    public const string EvidenceWithdrawn = "evidence-withdrawn";
    public const string JudgementDisputed = "judgement-disputed";
    public const string DisputeEnded = "dispute-ended";
    public const string AdvisoriesImported = "advisories-imported";
    public const string VexStated = "vex-stated";
    public const string VexWithdrawn = "vex-withdrawn";
    public const string VulnerabilitiesHandled = "vulnerabilities-handled";
    public const string VulnerabilitiesUndone = "vulnerabilities-undone";
    public const string AssetImpactSaid = "asset-impact-said";
    public const string MaintenanceWindowSaved = "maintenance-window-saved";
    public const string MaintenanceWindowRemoved = "maintenance-window-removed";
    public const string NoticeSent = "vulnerability-notice-sent";
    public const string NoticeConfirmed = "vulnerability-notice-confirmed";
    public const string NoticeClosed = "vulnerability-notice-closed";
    public const string WordingImported = "wording-imported";
    public const string WordingRemoved = "wording-removed";
    public const string ActionsTaken = "actions-taken";
    public const string ActionChanged = "action-changed";
    public const string ActionClosed = "action-closed";
    public const string ActionReopened = "action-reopened";
    public const string ActionStepDecided = "action-step-decided";
    public const string ActionAimSet = "action-aim-set";
    public const string ActionsImported = "actions-imported";
    public const string LineCostSet = "line-cost-set";
    public const string SbomImported = "sbom-imported";
    public const string SbomRemoved = "sbom-removed";
    public const string SbomTied = "sbom-tied";
    public const string SbomUntied = "sbom-untied";
    public const string BundleKeyTrusted = "bundle-key-trusted";
    public const string BundleKeyDistrusted = "bundle-key-distrusted";
    public const string BundleStaged = "bundle-staged";
    public const string BundleImported = "bundle-imported";
    public const string BundleDiscarded = "bundle-discarded";
    public const string BundleRolledBack = "bundle-rolled-back";
    public const string BundleClockAccepted = "bundle-clock-accepted";
    public const string BackupRestored = "backup-restored";
}

/// <summary>Actors that are no account.</summary>
public static class EntryActors
{
    /// <summary>The program on its own, for example at the first start.</summary>
    public const string Genba = "genba";

    /// <summary>Whoever sits at this machine's command line.</summary>
    public const string CommandLine = "command-line";

    /// <summary>The user of the pages while there are no accounts.</summary>
    public const string LocalUser = "local-user";

    /// <summary>Names that no person may take.</summary>
    public static readonly IReadOnlyList<string> All = [Genba, CommandLine, LocalUser];
}
