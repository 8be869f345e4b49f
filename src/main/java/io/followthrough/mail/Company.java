package io.followthrough.mail;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whose platform this is: the settings {@code followthrough.company.*}.
 *
 * @param name the company's name as customers know it
 * @param postalAddress its postal address in one line; the law of most countries wants it in every
 *     business mail
 * @param country where it is, in two letters of ISO 3166; phone numbers without a country code are
 *     read as numbers of this country
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
        String postalAddress,
    @DefaultValue("US")
        @Pattern(
            regexp = "[A-Z]{2}",
            message = "followthrough.company.country must be two letters of ISO 3166, such as DE.")
        String country) {}
