/** A small study that the tests of features share: `sample` stands behind the transcript that a test is about. */
export const sample = `
>>> codebook.yaml
codebook: alliance
title: Alliance and rupture
version: 1.3.0
roles:
  client: The person in treatment
  therapist: The clinician
participants: { T: therapist, C: client }
coders: { ana: Ana, ben: Ben }
scales:
  significance:
    type: ordinal
    values: { 1: none, 2: minor, 3: some }
    absent: 1
  collaboration: { type: interval, min: 1, max: 4 }
measures:
  wai-s: { name: Working Alliance Inventory, raters: [client, counsellor], min: 12, max: 84 }
variables:
  week: { type: integer }
  phase: { values: [intake, late] }
codes:
  - id: collaboration
    name: Collaboration
    definition: How far both work on the same task.
    unit: [session]
    scale: collaboration
  - id: rupture
    name: Rupture
    codable: false
    definition: A strain in the bond.
    codes:
      - id: withdrawal
        name: Withdrawal
        definition: The client moves away. Second sentence.
        scale: significance
        codes:
          - id: minimal-response
            name: Minimal response
            definition: The client answers briefly.
            use-when: [An open question is met with a word.]
            not-when: [A word was asked for.]
            confuse-with:
              - code: denial
                because: Denial rejects a feeling.
            examples:
              - kind: hit
                text: "C: {Fine.}#minimal-response=3"
            roles: [client]
            unit: [span, turn]
            rating: required
            aliases: [short answer]
            source: Eubanks (2015)
          - id: denial
            name: Denial
            definition: The client rejects a feeling.
  - id: invites
    name: Invites feelings
    definition: The therapist asks for feelings.
    roles: [therapist]
  - id: silence
    name: Silence
    status: deprecated
    replaced-by: [minimal-response]
    reason: Merged in March.
rules:
  - id: answered
    after: rupture
    expect: [invites]
    within: { turns: 20 }
    message: No answer.
`;
