package io.followthrough.intake;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * The settings {@code followthrough.intake.*}.
 *
 * @param largestFile the largest pile of quotes that is taken in at once
 * @param lookEvery the pause between two looks for rows that another node, or this one before it
 *     was restarted, has left; what comes in here is begun at once
 */
@ConfigurationProperties("followthrough.intake")
record IntakeSettings(
    @DefaultValue("20MB") DataSize largestFile, @DefaultValue("10s") Duration lookEvery) {}
