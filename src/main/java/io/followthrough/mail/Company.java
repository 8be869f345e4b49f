package io.followthrough.mail;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Whose platform this is: the settings {@code followthrough.company.*}.
 *
 * @param name the company's name as customers know it
 * @param postalAddress its postal address in one line; the law of most countries wants it in every
 *     business mail
 */
@Validated
@ConfigurationProperties("followthrough.company")
public record Company(
    @NotBlank(
            message =
                "Every mail and quote says who it comes from:"
                    + " set followthrough.company.name to your company's name.")
        String name,
    @NotBlank(
            message =
                "Every mail and quote shows where you are:"
                    + " set followthrough.company.postal-address to your company's address in one line.")
        String postalAddress) {}
