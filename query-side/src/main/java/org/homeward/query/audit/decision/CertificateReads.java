package org.homeward.query.audit.decision;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import org.homeward.contract.Answer;
import org.homeward.contract.Caller;
import org.homeward.contract.PackageId;
import org.homeward.contract.ReadAt;
import org.homeward.contract.RejectionCode;
import org.homeward.contract.audit.CertificateView;
import org.homeward.contract.audit.TrailQuery.WhichCertificate;
import org.homeward.query.audit.proof.Notary;
import org.homeward.query.web.Asking;
import org.homeward.query.web.Parameters;
import org.homeward.query.web.PathId;
import org.homeward.query.web.ReadParameters;
import org.springframework.http.MediaType;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The certificate of a search, signed. */
@RestController
@RequestMapping("/api/v1/audit/certificates")
@PreAuthorize("hasAnyRole('AUDITOR', 'BROKER')")
@Tag(name = "Audit")
class CertificateReads {
    private final Asking asking;
    private final Notary notary;

    CertificateReads(Asking asking, Notary notary) {
        this.asking = asking;
        this.notary = notary;
    }

    @GetMapping(path = "/{packageId}", produces = "text/plain;charset=UTF-8")
    @Operation(
            summary = "Certify the search for care",
            description = "Who was asked, when, what they said and until when they could; who was passed over and why;"
                    + " how long it took. As plain text it is a C2SP signed note, which anybody can verify with the"
                    + " published key; with `Accept: text/html` it is a page to print. That somebody asked is recorded"
                    + " before it is answered.")
    @ReadParameters
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = MediaType.TEXT_PLAIN_VALUE, schema = @Schema(type = "string")),
                @Content(mediaType = MediaType.TEXT_HTML_VALUE, schema = @Schema(type = "string"))
            })
    String signed(
            Caller caller,
            @Parameter(description = "Id of a request", example = "pkg-0198f0c2") @PathVariable String packageId,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given,
            HttpServletResponse response) {
        Answer<CertificateView> answer = ask(caller, packageId, given);
        response.setHeader("Homeward-Position", Long.toString(answer.position()));
        return notary.sign(caller.authority(), answer.item().text()).toString();
    }

    private Answer<CertificateView> ask(Caller caller, String packageId, MultiValueMap<String, String> given) {
        Parameters parameters = asking.parameters(given);
        ReadAt at = parameters.at();
        parameters.refuseFaults();
        return asking.one(
                caller,
                new WhichCertificate(
                        caller, PathId.of(packageId, PackageId::new, RejectionCode.PACKAGE_NOT_FOUND), at));
    }
}
