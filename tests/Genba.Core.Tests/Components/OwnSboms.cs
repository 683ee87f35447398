namespace Genba.Core.Tests.Components;

/// <summary>Small SBOMs of our own making, of a controller that does not exist.</summary>
internal static class OwnSboms
{
    /// <param name="version">Firmware of the controller; from 4.6 on with a newer OpenSSL and another web server.</param>
    public static string Controller(string version)
    {
        var isNew = string.CompareOrdinal(version, "4.6") >= 0;
        return $$"""
            {
              "bomFormat": "CycloneDX",
              "specVersion": "1.5",
              "serialNumber": "urn:uuid:3e671687-395b-41f5-a30f-a58921a69b79",
              "version": 1,
              "metadata": {
                "timestamp": "2025-04-01T08:00:00Z",
                "tools": [ { "vendor": "Kadoya", "name": "bomtool", "version": "2" } ],
                "authors": [ { "name": "Hanako Sato", "email": "psirt@kadoya.example" } ],
                "component": {
                  "type": "firmware", "bom-ref": "kc200", "name": "KC-200", "version": "{{version}}",
                  "supplier": { "name": "Kadoya Controls", "url": [ "https://kadoya.example" ] }
                }
              },
              "components": [
                {
                  "type": "library", "bom-ref": "openssl", "name": "openssl", "version": "{{(isNew ? "3.0.13" : "1.1.1k")}}",
                  "purl": "pkg:generic/openssl@{{(isNew ? "3.0.13" : "1.1.1k")}}",
                  "cpe": "cpe:2.3:a:openssl:openssl:{{(isNew ? "3.0.13" : "1.1.1k")}}:*:*:*:*:*:*:*",
                  "supplier": { "name": "OpenSSL" },
                  "licenses": [ { "license": { "id": "{{(isNew ? "Apache-2.0" : "OpenSSL")}}" } } ],
                  "hashes": [ { "alg": "SHA-256", "content": "{{new string(isNew ? 'b' : 'a', 64)}}" } ]
                },
                { "type": "library", "bom-ref": "lwip", "name": "lwip", "licenses": [ { "expression": "BSD-3-Clause" } ] },
                {
                  "type": "application", "bom-ref": "web", "name": "kadoya-web", "version": "2.0",
                  "components": [
                    { "type": "application", "bom-ref": "busybox", "name": "busybox", "version": "1.31.1", "x-own": { "a": [ 1, 2 ] } }
                  ]
                }
              ],
              "dependencies": [
                { "ref": "kc200", "dependsOn": [ "web", "lwip" ] },
                { "ref": "web", "dependsOn": [ "openssl" ] },
                { "ref": "openssl", "dependsOn": [ "lwip" ] },
                { "ref": "lwip", "dependsOn": [ "web" ] }
              ]
            }
            """;
    }
}
