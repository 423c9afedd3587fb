/** Categories that one story often touches: a restaurant's fumes, noise and tables on the pavement are one matter. */
const STORIES: readonly (readonly string[])[] = [
  ['restaurant-fumes', 'community-noise', 'street-vending', 'unlicensed-business', 'food-drug-safety'],
  ['construction-noise', 'site-dust', 'muck-spill', 'road-works', 'construction-safety', 'pothole-bridge'],
  ['industrial-pollution', 'site-dust', 'construction-noise', 'river-pollution', 'planning-land'],
  ['industrial-pollution', 'site-dust', 'illegal-construction'],
  [
    'home-sale-dispute',
    'property-management',
    'consumer-dispute',
    'construction-safety',
    'planning-land',
    'unsafe-housing',
    'public-housing',
  ],
  ['property-management', 'community-governance', 'price-charges'],
  ['school-management', 'school-enrolment', 'training-institution', 'food-drug-safety', 'price-charges'],
  ['school-enrolment', 'planning-land', 'household-registration', 'home-sale-dispute'],
  ['employment-labour', 'wage-arrears', 'social-insurance', 'work-safety'],
  ['traffic-signal', 'illegal-parking', 'parking-lot', 'vehicle-driver-service', 'road-works'],
  ['bus-metro', 'planning-land', 'road-works'],
  ['taxi-ride-hailing', 'vehicle-driver-service', 'bus-metro'],
  ['highway', 'pothole-bridge', 'road-works', 'muck-spill'],
  ['demolition-compensation', 'planning-land', 'rural-affairs', 'unsafe-housing', 'illegal-construction'],
  ['medical-service', 'medical-insurance', 'family-planning-maternity'],
  ['social-assistance-elderly', 'disabled-affairs', 'veterans', 'social-insurance', 'medical-insurance'],
  ['exposed-garbage', 'public-toilet-waste-sorting', 'road-cleaning'],
  ['drainage-sewage', 'waterlogging', 'river-pollution', 'exposed-garbage'],
  ['neighbour-dispute', 'community-noise', 'unsafe-housing', 'falling-objects', 'public-security'],
  ['gas-supply', 'gas-inspection'],
  ['fraud-pyramid-selling', 'finance-insurance', 'consumer-dispute', 'public-security'],
  ['consumer-dispute', 'training-institution', 'price-charges', 'telecom-service', 'post-express'],
];

/** How officials or a hotline dealt with a matter: told beside every kind of matter, and not one of its own. */
export const HANDLING: ReadonlySet<string> = new Set(['government-service', 'discipline-report']);

/** Whether a report on both is more likely one story than two matters. */
export const kin = (a: string, b: string): boolean =>
  STORIES.some((story) => story.includes(a) && story.includes(b));
