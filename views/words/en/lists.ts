import type { lists as zh } from '#views/words/zh/lists.ts';
import { did } from './did.ts';

export const lists: typeof zh = {
  states: {
    reported: 'To triage',
    triaging: 'In triage',
    awaiting_info: 'Sent back',
    awaiting_sign: 'Routed',
    in_progress: 'In progress',
    in_dispute: 'Return to be ruled on',
    pending_check: 'To check',
    pending_visit: 'To follow up',
    closed: 'Closed',
    not_accepted: 'Declined',
    merged: 'Merged',
    transferred_out: 'Handed over',
    cancelled: 'Withdrawn',
  },

  steps: {
    submit: 'Report',
    'self-close': 'Solved on site',
    claim: 'Take',
    classify: 'Classify',
    'request-reject': 'Ask to decline',
    'confirm-reject': 'Agree to decline',
    reject: 'Decline',
    merge: 'Merge',
    dispatch: 'Send',
    recall: 'Take back',
    'send-back': 'Send back',
    supply: 'Add facts',
    sign: 'Accept',
    assign: 'Assign',
    contact: 'Note a contact',
    note: 'Note',
    reveal: 'Open the phone number',
    return: 'Ask to return',
    'request-extension': 'Ask for more time',
    'grant-extension': 'Grant more time',
    'deny-extension': 'Deny more time',
    adjudicate: 'Rule',
    'submit-result': 'Report the result',
    'check-pass': 'Check passed',
    'check-fail': 'Not done, back to work',
    'visit-ok': 'It is fine, close',
    'visit-bad': 'Not fine yet',
    'visit-none': 'Not reached',
    'transfer-out': 'Hand over',
    reopen: 'Reopen',
    cancel: 'Withdraw',
    correct: 'Correct',
    urge: 'Ask for progress',
    'answer-urge': 'Answer the request',
    'fix-due': 'Fix the due time',
  },

  did,

  boards: {
    mediation: 'Mediation',
    public_security: 'Public security',
    emergency: 'Emergency',
    social_work: 'Social work',
  },

  boardsShort: {
    mediation: 'Mediation',
    public_security: 'Security',
    emergency: 'Emergency',
    social_work: 'Social work',
  },

  seals: { mediation: '调', public_security: '治', emergency: '急', social_work: '社' },

  severities: { S1: 'Urgent', S2: 'Pressing', S3: 'Normal', S4: 'Long-term' },

  sensitivities: {
    N: 'Ordinary',
    P: 'Personal data',
    F: 'Financial data',
    C: 'Business data',
    W: 'Reporter kept secret',
    X: 'Sealed',
  },

  satisfactions: {
    satisfied: 'Satisfied',
    fair: 'So-so',
    unsatisfied: 'Not satisfied',
    unsaid: 'Did not say',
  },

  closures: {
    solved: 'Solved',
    explained: 'Explained',
    guided: 'Guided to the right place',
    agreement: 'Agreement reached',
    no_fault: 'Nothing found',
    self_handled: 'Solved on site',
    unvisited: 'Reporter not reached in three tries',
  },

  roles: {
    reporter: 'Reporter',
    micro_grid_worker: 'Part-time grid worker',
    grid_worker: 'Grid worker',
    grid_lead: 'Grid lead',
    community_admin: 'Community officer',
    street_dispatcher: 'Dispatcher',
    gov_affairs_officer: 'Government affairs officer',
    enforcement_coordinator: 'Enforcement coordinator',
    board_lead: 'Board lead',
    handler: 'Handler',
    partner_handler: 'Partner',
    mediator: 'Mediator',
    street_duty_leader: 'Duty leader',
    district_operator: 'District operator',
    district_adjudicator: 'District adjudicator',
    checker: 'Checker',
    visitor_agent: 'Follow-up caller',
    supervisor: 'Supervisor',
    confidential_officer: 'Confidentiality officer',
    dpo: 'Data protection officer',
    leader_readonly: 'Leader',
    statistician: 'Statistician',
    sys_admin: 'System administrator',
    sec_admin: 'Security administrator',
    audit_admin: 'Audit administrator',
  },

  sendBackReasons: {
    photo_unclear: 'Photo is unclear',
    photo_missing: 'Photo is missing',
    place_unclear: 'Place is unclear',
    facts_missing: 'Facts are missing',
  },

  extensionReasons: {
    waiting_third_party: 'Waiting for a third party',
    needs_parts_or_works: 'Parts or works needed',
    needs_inspection_or_expert: 'Inspection or expert needed',
    weather_or_holiday: 'Weather or holiday',
    party_absent: 'A party is away',
    other: 'Something else',
  },

  returnReasons: {
    not_our_place: 'Not in our area',
    not_our_duty: 'Not our duty',
    needs_other_lead: 'Another unit should lead',
    facts_wrong: 'Facts differ from the report',
  },

  revealReasons: { handling: 'About the matter', visit: 'Follow-up', verify: 'To verify' },

  rejectReasons: {
    not_public_matter: 'Not a public matter',
    no_facts: 'No concrete facts',
    already_decided: 'Already decided',
    in_legal_process: 'In legal process',
    beyond_powers: 'Beyond our powers',
  },

  transferTargets: {
    '110': '110 police',
    '119': '119 fire service',
    '120': '120 ambulance',
    '12345': '12345 hotline',
    petition: 'Petition office',
    court: 'Court',
    discipline: 'Discipline inspection',
    department: 'Competent department',
  },

  photoKinds: { found: 'As found', after: 'Afterwards', note: 'Addition' },
};
