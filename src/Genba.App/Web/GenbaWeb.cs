using System.Globalization;
using System.Net;
using Genba.App.Intake;
using Genba.App.Printing;
using Genba.App.Reports;
using Genba.App.Web.Actions;
using Genba.App.Web.Advisories;
using Genba.App.Web.Api;
using Genba.App.Web.Assessment;
using Genba.App.Web.AssetLedger;
using Genba.App.Web.Assets;
using Genba.App.Web.Bundles;
using Genba.App.Web.Changes;
using Genba.App.Web.Checks;
using Genba.App.Web.Components;
using Genba.App.Web.Conversations;
using Genba.App.Web.Detection;
using Genba.App.Web.Evidence;
using Genba.App.Web.Exposures;
using Genba.App.Web.Frame;
using Genba.App.Web.Frameworks;
using Genba.App.Web.Handling;
using Genba.App.Web.Inspection;
using Genba.App.Web.Intake;
using Genba.App.Web.Labels;
using Genba.App.Web.Ledger;
using Genba.App.Web.LedgerRows;
using Genba.App.Web.Map;
using Genba.App.Web.Meter;
using Genba.App.Web.Placements;
using Genba.App.Web.Planning;
using Genba.App.Web.Products;
using Genba.App.Web.Registers;
using Genba.App.Web.Reports;
using Genba.App.Web.Returns;
using Genba.App.Web.Roles;
using Genba.App.Web.Scores;
using Genba.App.Web.Settings;
using Genba.App.Web.Stocktaking;
using Genba.App.Web.Together;
using Genba.App.Web.WorkOrders;
using Genba.App.Web.Zones;
using Genba.Core.Actions;
using Genba.Core.Advisories;
using Genba.Core.Advisories.Vex;
using Genba.Core.Assessment;
using Genba.Core.Assessment.Together;
using Genba.Core.AssetLedger;
using Genba.Core.Assets;
using Genba.Core.Bundles;
using Genba.Core.Changes;
using Genba.Core.Checks;
using Genba.Core.Components;
using Genba.Core.Conversations;
using Genba.Core.Detection;
using Genba.Core.Exposures;
using Genba.Core.Exposures.Handling;
using Genba.Core.Exposures.Matching;
using Genba.Core.Frameworks;
using Genba.Core.Imports.Returns;
using Genba.Core.Inspection;
using Genba.Core.Labels;
using Genba.Core.Ledger;
using Genba.Core.Meter;
using Genba.Core.Placements;
using Genba.Core.Planning;
using Genba.Core.Products;
using Genba.Core.Registers;
using Genba.Core.Roles;
using Genba.Core.Stocktaking;
using Genba.Core.Storage;
using Genba.Core.WorkOrders;
using Genba.Core.Zones;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Localization;

namespace Genba.App.Web;

/// <summary>The web application on one data folder, for this machine alone.</summary>
internal static class GenbaWeb
{
    public static readonly CultureInfo[] Languages = [new("en"), new("ja")];

    /// <summary>Pages that show nothing of the plant and never wait for it.</summary>
    private static readonly Type[] WithoutPlant = [typeof(PreparingPage), typeof(ProblemPage)];

    /// <summary>Ready to start on an open data folder, which the caller closes afterwards. Port 0 takes any free one.</summary>
    public static WebApplication Build(Database database, int port)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.Listen(IPAddress.Loopback, port);
            server.AddServerHeader = false;
            // A capture is as large as the disk allows; the stream is never held in memory.
            server.Limits.MaxRequestBodySize = null;
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        // Why it did not start is told once, in the reader's language.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        // The keys only sign forms of this machine; they lie beside the data that they guard.
        builder.Logging.AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        AddPages(builder.Services, new DirectoryInfo(database.Folder.Root));
        AddCapabilities(builder.Services, database);
        var app = builder.Build();
        UsePages(app);
        MapCapabilities(app);
        return app;
    }

    private static void AddPages(IServiceCollection services, DirectoryInfo folder)
    {
        services.AddRazorComponents();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "genba.form";
            options.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddDataProtection().PersistKeysToFileSystem(folder.CreateSubdirectory("keys"));
        services.AddHttpContextAccessor();
        // Another name for this address would be another site that speaks to us through the reader's browser.
        services.Configure<HostFilteringOptions>(options => options.AllowedHosts = ["localhost", "127.0.0.1", "[::1]"]);
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new RequestCulture(CultureInfo.InvariantCulture, Languages[0]);
            options.SupportedCultures = [CultureInfo.InvariantCulture];
            options.SupportedUICultures = Languages;
            options.RequestCultureProviders =
                [
                    // A wall display keeps no cookie: its address says the language.
                    new QueryStringRequestCultureProvider { QueryStringKey = "lang", UIQueryStringKey = "lang" }, new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider(),
                ];
        });
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<BuiltFiles>();
    }

    private static void AddCapabilities(IServiceCollection services, Database database)
    {
        services.AddSingleton(database);
        services.AddSingleton<JobBoard>();
        services.AddSingleton<PlantStore>();
        services.AddSingleton<FindingStore>();
        services.AddSingleton<ChangeStore>();
        services.AddSingleton<ChangeView>();
        services.AddSingleton<WorkOrderStore>();
        services.AddSingleton<VisitStore>();
        services.AddSingleton<VisitReader>();
        services.AddSingleton<OrderImports>();
        services.AddSingleton<AssetLedgerStore>();
        services.AddSingleton<LedgerDecisionStore>();
        services.AddSingleton<LedgerRowStore>();
        services.AddSingleton<LedgerFileStore>();
        services.AddSingleton<LedgerHistory>();
        services.AddSingleton(new AssetStore(database));
        services.AddSingleton(new ConversationStore(database));
        services.AddOpenApi("v1");
        services.AddSingleton<LedgerReader>();
        services.AddSingleton<AssessmentStore>();
        services.AddSingleton<AssessmentPeriodStore>();
        services.AddSingleton<AnswerStore>();
        services.AddSingleton<ContradictionStore>();
        services.AddSingleton<ProposalStore>();
        services.AddSingleton<AssignmentStore>();
        services.AddSingleton<CommentStore>();
        services.AddSingleton<AnswerEvidenceStore>();
        services.AddSingleton<AssessmentWorkReader>();
        services.AddSingleton<TypedAnswers>();
        services.AddSingleton<ItemForms>();
        services.AddSingleton<OwnFrameworkStore>();
        services.AddSingleton<WordingStore>();
        services.AddSingleton<ScoreStore>();
        services.AddSingleton<FamilyPracticeStore>();
        services.AddSingleton<FrameworkImports>();
        services.AddSingleton<StandingView>();
        services.AddSingleton<AdvisoryStore>();
        services.AddSingleton<AdvisoryImporter>();
        services.AddSingleton<AdvisoryImports>();
        services.AddSingleton<BundleStore>();
        services.AddSingleton<BundleTrustStore>();
        services.AddSingleton<BundleImporter>();
        services.AddSingleton<BundleRollback>();
        services.AddSingleton<BundleJobs>();
        services.AddSingleton<VexStore>();
        services.AddSingleton<PlacementStore>();
        services.AddSingleton<PlacementView>();
        services.AddSingleton<AssessmentReading>();
        services.AddSingleton<AssessmentSettingStore>();
        services.AddSingleton<DetectionSettingStore>();
        services.AddSingleton<RegisterStore>();
        services.AddSingleton<RegisterFileStore>();
        services.AddSingleton<RegisterDrafts>();
        services.AddSingleton<LabelChoiceStore>();
        services.AddSingleton<LabelSettingStore>();
        services.AddSingleton<LabelView>();
        services.AddSingleton<ActionStore>();
        services.AddSingleton<ActionSettingStore>();
        services.AddSingleton<KeyFigureStore>();
        services.AddHostedService<KeyFigureKeeper>();
        services.AddSingleton<Drafts<ActionDraft>>();
        services.AddSingleton<ActionView>();
        services.AddSingleton<ExposureStore>();
        services.AddSingleton<ExposureRun>();
        services.AddSingleton<ExposureExplainer>();
        services.AddSingleton<VulnerableServiceStore>();
        services.AddSingleton<ExposureView>();
        services.AddSingleton<ExposureListView>();
        services.AddSingleton<VulnerabilityStore>();
        services.AddSingleton<ImpactStore>();
        services.AddSingleton<WindowStore>();
        services.AddSingleton<NoticeStore>();
        services.AddSingleton<Drafts<HandlingDraft>>();
        services.AddSingleton<PlantCalendar>();
        services.AddSingleton<VulnerabilityView>();
        services.AddSingleton<MeterStore>();
        services.AddSingleton<MeterView>();
        services.AddSingleton<MeterFaces>();
        services.AddSingleton<DisplayLinkStore>();
        services.AddSingleton<FreshLinks>();
        services.AddSingleton<MeterKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<MeterKeeper>());
        services.AddSingleton<SbomStore>();
        services.AddSingleton<SbomTieStore>();
        services.AddSingleton<SbomComponentQuery>();
        services.AddSingleton<SbomNotices>();
        services.AddSingleton<PlanStore>();
        services.AddSingleton<PlanDrafts>();
        services.AddSingleton<CheckStore>();
        services.AddSingleton<ReminderStore>();
        services.AddSingleton<CheckView>();
        services.AddSingleton<ReminderMailer>();
        services.AddHostedService(services => services.GetRequiredService<ReminderMailer>());
        services.AddSingleton<StocktakingStore>();
        services.AddSingleton<StocktakingView>();
        services.AddSingleton<StocktakingLedger>();
        services.AddSingleton<PlantIntake>();
        services.AddSingleton<LedgerDrafts>();
        services.AddSingleton<LedgerReturnStore>();
        services.AddSingleton<SamplePlan>();
        services.AddSingleton<SampleRecords>();
        services.AddSingleton<SamplePlant>();
        services.AddSingleton<ConversationReader>();
        services.AddSingleton<FrameFinder>();
        services.AddSingleton<PlantView>();
        services.AddSingleton<MapPictures>();
        services.AddSingleton<ZoneProposalStore>();
        services.AddSingleton<ZoneReader>();
        services.AddSingleton<ZonesEndpoints>();
        services.AddSingleton<ZoneFileEndpoints>();
        services.AddSingleton<MapSymbols>();
        services.AddSingleton<MapExport>();
        services.AddSingleton<PdfPrinter>();
        services.AddSingleton<ReportFiles>();
        services.AddSingleton<RoleStore>();
        services.AddSingleton<ProductStore>();
        services.AddSingleton<ProductFileStore>();
        services.AddSingleton<ProductDrafts>();
        services.AddHostedService<PlantWarmUp>();
        services.AddSingleton<JudgeAfterwards>();
        services.AddHostedService(provider => provider.GetRequiredService<JudgeAfterwards>());
        services.AddSingleton<ExposureKeeper>();
        services.AddHostedService(provider => provider.GetRequiredService<ExposureKeeper>());
        // Without the warm-up pages still answer, only later.
        services.Configure<HostOptions>(host => host.BackgroundServiceExceptionBehavior = BackgroundServiceExceptionBehavior.Ignore);
        services.AddSingleton(new LogStore(database));
        services.AddSingleton<PlantCounts>();
        services.AddSingleton(new IntakeFolder(Directory.CreateDirectory(Path.Combine(database.Folder.Root, "incoming"))));
    }

    private static void UsePages(WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseHostFiltering();
        app.UseRequestLocalization();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/problem/500", CreateScopeForErrors = true });
        app.UseStatusCodePagesWithReExecute("/problem/{0}", createScopeForStatusCodePages: true);
        // A refused form must not be read again to show the page that says so.
        app.Use((http, next) =>
        {
            if (http.Request.Path.StartsWithSegments("/problem")) http.Request.Method = HttpMethods.Get;
            return next(http);
        });
        app.Use(PreparingPage.MeanwhileAsync);
        app.UseRouting();
        app.UseAntiforgery();
        app.Use(AntiforgeryFilter.RefuseForms);
        app.Use(async (http, next) =>
        {
            if (http.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is { } page && !WithoutPlant.Contains(page.Type))
                await http.RequestServices.GetRequiredService<PlantView>().PrepareAsync(http);
            await next(http);
        });
    }

    private static void MapCapabilities(WebApplication app)
    {
        app.MapRazorComponents<Document>();
        BuiltFiles.Map(app);
        ReaderEndpoints.Map(app);
        IntakeEndpoints.Map(app);
        JobEndpoints.Map(app);
        ChecklistEndpoints.Map(app);
        WorkEndpoints.Map(app);
        AssessmentEndpoints.Map(app);
        FrameworkEndpoints.Map(app);
        ScoreEndpoints.Map(app);
        PlacementEndpoints.Map(app);
        AdvisoryEndpoints.Map(app);
        ExposureEndpoints.Map(app);
        HandlingEndpoints.Map(app);
        HandlingFileEndpoints.Map(app);
        WindowEndpoints.Map(app);
        NoticeEndpoints.Map(app);
        BundleEndpoints.Map(app);
        ReportEndpoints.Map(app);
        RoleEndpoints.Map(app);
        ProductEndpoints.Map(app);
        LedgerEndpoints.Map(app);
        ReturnEndpoints.Map(app);
        LedgerPreviewEndpoints.Map(app);
        RowEndpoints.Map(app);
        JoinEndpoints.Map(app);
        RegisterEndpoints.Map(app);
        LabelEndpoints.Map(app);
        CheckEndpoints.Map(app);
        StocktakingEndpoints.Map(app);
        FindingEndpoints.Map(app);
        ChangeEndpoints.Map(app);
        OrderEndpoints.Map(app);
        HistoryEndpoints.Map(app);
        SettingsEndpoints.Map(app);
        ActionEndpoints.Map(app);
        PlanEndpoints.Map(app);
        MeterEndpoints.Map(app);
        ComponentEndpoints.Map(app);
        ZonesEndpoints.Map(app);
        ZoneFileEndpoints.Map(app);
        ExportEndpoints.Map(app);
        MapExportEndpoints.Map(app);
        ApiEndpoints.Map(app);
        app.MapOpenApi("/api/v1/openapi.json");
    }
}
