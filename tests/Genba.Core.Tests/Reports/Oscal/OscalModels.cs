namespace Genba.Core.Tests.Reports.Oscal;

/// <summary>
/// Every object that the OSCAL models "assessment results" and "plan of action and milestones" can contain, with all its
/// properties. Facts read from NIST's JSON schemas: 1.1.2 (<c>http://csrc.nist.gov/ns/oscal/1.0/1.1.2/oscal-complete-schema.json</c>,
/// its definitions of these two models whole) and the ones for a single model of 1.1.1
/// (<c>http://csrc.nist.gov/ns/oscal/1.1.1/oscal-poam-schema.json</c>, <c>…/1.1.1/oscal-ar-schema.json</c>), which ask for the same.
/// A property stands as <c>name:kind</c>; "!" it is required, "[]" a list of at least one. Any other property is an error.
/// The kind is another object here or a datatype of <see cref="OscalDatatypes"/>. Where the schema lists words but takes others
/// too (methods, types, algorithms, states of a risk), the datatype stands; where it takes only its words, these stand after "=".
/// </summary>
internal static class OscalModels
{
    private const string Marks = "props[]:property links[]:link";

    public static IReadOnlyDictionary<string, string> Objects { get; } = new Dictionary<string, string>
    {
        // The two documents. What stands at the top of a file is OscalShape's.
        ["assessment-results"] = "uuid!:uuid metadata!:metadata import-ap!:import local-definitions:ar-definitions results![]:result "
            + "back-matter:back-matter",
        ["ar-definitions"] = "objectives-and-methods[]:local-objective activities[]:activity remarks:markup",
        ["result"] = $"uuid!:uuid title!:markup description!:markup start!:time end:time {Marks} local-definitions:result-definitions "
            + "reviewed-controls!:reviewed-controls attestations[]:attestation assessment-log:assessment-log observations[]:observation "
            + "risks[]:risk findings[]:finding remarks:markup",
        ["result-definitions"] = "components[]:component inventory-items[]:inventory-item users[]:user "
            + "assessment-assets:assessment-assets tasks[]:task",
        ["attestation"] = "responsible-parties[]:responsible-party parts![]:assessment-part",
        ["assessment-log"] = "entries![]:assessment-log-entry",
        ["assessment-log-entry"] = $"uuid!:uuid title:markup description:markup start!:time end:time {Marks} logged-by[]:logged-by "
            + "related-tasks[]:related-task remarks:markup",
        ["plan-of-action-and-milestones"] = "uuid!:uuid metadata!:metadata import-ssp:import system-id:system-id "
            + "local-definitions:poam-definitions observations[]:observation risks[]:risk findings[]:finding poam-items![]:poam-item "
            + "back-matter:back-matter",
        ["poam-definitions"] = "components[]:component inventory-items[]:inventory-item assessment-assets:assessment-assets "
            + "remarks:markup",
        ["poam-item"] = $"uuid:uuid title!:markup description!:markup {Marks} origins[]:poam-origin related-findings[]:related-finding "
            + "related-observations[]:related-observation related-risks[]:related-risk remarks:markup",
        ["poam-origin"] = "actors![]:actor",
        ["import"] = "href!:uri-reference remarks:markup",

        // oscal-metadata
        ["metadata"] = "title!:markup published:time last-modified!:time version!:string oscal-version!:string revisions[]:revision "
            + $"document-ids[]:document-id {Marks} roles[]:role locations[]:location parties[]:party "
            + "responsible-parties[]:responsible-party actions[]:action remarks:markup",
        ["revision"] = $"title:markup published:time last-modified:time version!:string oscal-version:string {Marks} remarks:markup",
        ["document-id"] = "scheme:uri identifier!:string",
        ["role"] = $"id!:token title!:markup short-name:string description:markup {Marks} remarks:markup",
        ["location"] = "uuid!:uuid title:markup address:address email-addresses[]:email telephone-numbers[]:telephone-number "
            + $"urls[]:uri {Marks} remarks:markup",
        ["party"] = $"uuid!:uuid type!:=person|organization name:string short-name:string external-ids[]:external-id {Marks} "
            + "email-addresses[]:email telephone-numbers[]:telephone-number addresses[]:address location-uuids[]:uuid "
            + "member-of-organizations[]:uuid remarks:markup",
        ["external-id"] = "scheme!:uri id!:string",
        ["address"] = "type:token addr-lines[]:string city:string state:string postal-code:string country:string",
        ["telephone-number"] = "type:string number!:string",
        ["responsible-party"] = $"role-id!:token party-uuids![]:uuid {Marks} remarks:markup",
        ["responsible-role"] = $"role-id!:token {Marks} party-uuids[]:uuid remarks:markup",
        ["action"] = $"uuid!:uuid date:time type!:token system!:uri {Marks} responsible-parties[]:responsible-party remarks:markup",
        ["property"] = "name!:token uuid:uuid ns:uri value!:string class:token group:token remarks:markup",
        ["link"] = "href!:uri-reference rel:token media-type:string resource-fragment:string text:markup",
        ["back-matter"] = "resources[]:resource",
        ["resource"] = "uuid!:uuid title:markup description:markup props[]:property document-ids[]:document-id citation:citation "
            + "rlinks[]:rlink base64:base64-file remarks:markup",
        ["citation"] = $"text!:markup {Marks}",
        ["rlink"] = "href!:uri-reference media-type:string hashes[]:hash",
        ["hash"] = "algorithm!:string value!:string",
        ["base64-file"] = "filename:token media-type:string value!:base64",

        // oscal-implementation-common
        ["system-id"] = "identifier-type:uri id!:string",
        ["component"] = $"uuid!:uuid type!:string title!:markup description!:markup purpose:markup {Marks} status!:component-status "
            + "responsible-roles[]:responsible-role protocols[]:protocol remarks:markup",
        ["component-status"] = "state!:=under-development|operational|disposition|other remarks:markup",
        ["protocol"] = "uuid:uuid name!:string title:markup port-ranges[]:port-range",
        ["port-range"] = "start:not-negative end:not-negative transport:=TCP|UDP",
        ["implementation-status"] = "state!:token remarks:markup",
        ["user"] = $"uuid!:uuid title:markup short-name:string description:markup {Marks} role-ids[]:token "
            + "authorized-privileges[]:privilege remarks:markup",
        ["privilege"] = "title!:markup description:markup functions-performed![]:string",
        ["inventory-item"] = $"uuid!:uuid description!:markup {Marks} responsible-parties[]:responsible-party "
            + "implemented-components[]:used-component remarks:markup",
        ["used-component"] = $"component-uuid!:uuid {Marks} responsible-parties[]:responsible-party remarks:markup",

        // oscal-control-common
        ["include-all"] = "",
        ["part"] = $"id:token name!:token ns:uri class:token title:markup {Marks} prose:markup parts[]:part",

        // oscal-assessment-common: what was planned and looked at
        ["local-objective"] = $"control-id!:token description:markup {Marks} parts![]:part remarks:markup",
        ["assessment-part"] = $"uuid:uuid name!:token ns:uri class:token title:markup {Marks} prose:markup parts[]:assessment-part",
        ["activity"] = $"uuid!:uuid title:markup description!:markup {Marks} steps[]:step related-controls:reviewed-controls "
            + "responsible-roles[]:responsible-role remarks:markup",
        ["step"] = $"uuid!:uuid title:markup description!:markup {Marks} reviewed-controls:reviewed-controls "
            + "responsible-roles[]:responsible-role remarks:markup",
        ["task"] = $"uuid!:uuid type!:token title!:markup description:markup {Marks} timing:timing dependencies[]:dependency "
            + "tasks[]:task associated-activities[]:associated-activity subjects[]:assessment-subject "
            + "responsible-roles[]:responsible-role remarks:markup",
        ["timing"] = "on-date:on-date within-date-range:date-range at-frequency:frequency",
        ["on-date"] = "date!:time",
        ["date-range"] = "start!:time end!:time",
        ["frequency"] = "period!:positive unit!:=seconds|minutes|hours|days|months|years",
        ["dependency"] = "task-uuid!:uuid remarks:markup",
        ["associated-activity"] = $"activity-uuid!:uuid {Marks} responsible-roles[]:responsible-role subjects![]:assessment-subject "
            + "remarks:markup",
        ["reviewed-controls"] = $"description:markup {Marks} control-selections![]:control-selection "
            + "control-objective-selections[]:objective-selection remarks:markup",
        ["control-selection"] = $"description:markup {Marks} include-all:include-all include-controls[]:selected-control "
            + "exclude-controls[]:selected-control remarks:markup",
        ["selected-control"] = "control-id!:token statement-ids[]:token",
        ["objective-selection"] = $"description:markup {Marks} include-all:include-all include-objectives[]:selected-objective "
            + "exclude-objectives[]:selected-objective remarks:markup",
        ["selected-objective"] = "objective-id!:token",
        ["assessment-subject"] = $"type!:token description:markup {Marks} include-all:include-all include-subjects[]:selected-subject "
            + "exclude-subjects[]:selected-subject remarks:markup",
        ["selected-subject"] = $"subject-uuid!:uuid type!:token {Marks} remarks:markup",
        ["subject"] = $"subject-uuid!:uuid type!:token title:markup {Marks} remarks:markup",
        ["assessment-assets"] = "components[]:component assessment-platforms![]:platform",
        ["platform"] = $"uuid!:uuid title:markup {Marks} uses-components[]:used-component remarks:markup",

        // oscal-assessment-common: what came out
        ["observation"] = $"uuid!:uuid title:markup description!:markup {Marks} methods![]:string types[]:token origins[]:origin "
            + "subjects[]:subject relevant-evidence[]:evidence collected!:time expires:time remarks:markup",
        ["evidence"] = $"href:uri-reference description!:markup {Marks} remarks:markup",
        ["origin"] = "actors![]:actor related-tasks[]:related-task",
        ["actor"] = $"type!:=tool|assessment-platform|party actor-uuid!:uuid role-id:token {Marks}",
        ["related-task"] = $"task-uuid!:uuid {Marks} responsible-parties[]:responsible-party subjects[]:assessment-subject "
            + "identified-subject:identified-subject remarks:markup",
        ["identified-subject"] = "subject-placeholder-uuid!:uuid subjects![]:assessment-subject",
        ["finding"] = $"uuid!:uuid title!:markup description!:markup {Marks} origins[]:origin target!:target "
            + "implementation-statement-uuid:uuid related-observations[]:related-observation related-risks[]:related-risk "
            + "remarks:markup",
        ["target"] = $"type!:=statement-id|objective-id target-id!:token title:markup description:markup {Marks} status!:target-status "
            + "implementation-status:implementation-status remarks:markup",
        ["target-status"] = "state!:=satisfied|not-satisfied reason:token remarks:markup",
        ["related-finding"] = "finding-uuid!:uuid",
        ["related-observation"] = "observation-uuid!:uuid",
        ["related-risk"] = "risk-uuid!:uuid",
        ["risk"] = $"uuid!:uuid title!:markup description!:markup statement!:markup {Marks} status!:token origins[]:origin "
            + "threat-ids[]:threat-id characterizations[]:characterization mitigating-factors[]:mitigating-factor deadline:time "
            + "remediations[]:response risk-log:risk-log related-observations[]:related-observation",
        ["threat-id"] = "system!:uri href:uri-reference id!:uri",
        ["characterization"] = $"{Marks} origin!:origin facets![]:facet",
        ["facet"] = $"name!:token system!:uri value!:string {Marks} remarks:markup",
        ["mitigating-factor"] = $"uuid!:uuid implementation-uuid:uuid description!:markup {Marks} subjects[]:subject",
        ["response"] = $"uuid!:uuid lifecycle!:token title!:markup description!:markup {Marks} origins[]:origin "
            + "required-assets[]:required-asset tasks[]:task remarks:markup",
        ["required-asset"] = $"uuid!:uuid subjects[]:subject title:markup description!:markup {Marks} remarks:markup",
        ["risk-log"] = "entries![]:risk-log-entry",
        ["risk-log-entry"] = $"uuid!:uuid title:markup description:markup start!:time end:time {Marks} logged-by[]:logged-by "
            + "status-change:token related-responses[]:related-response remarks:markup",
        ["logged-by"] = "party-uuid!:uuid role-id:token",
        ["related-response"] = $"response-uuid!:uuid {Marks} related-tasks[]:related-task remarks:markup",
    };
}
