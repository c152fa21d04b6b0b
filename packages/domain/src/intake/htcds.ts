import type { Bilingual } from '../vocabulary/language.ts';

/**
 * Code lists of the Human Trafficking Case Data Standard 2.0, International Organization for Migration (IOM), licensed
 * CC BY 4.0. The Spanish is ours. IOM has not endorsed this program. Codes are the standard's own, its misspelling
 * `Unaquainted` among them: whoever exchanges data by it compares codes.
 */
export const htcdsAttribution: Bilingual = {
  en: 'Codes: IOM, Human Trafficking Case Data Standard 2.0, CC BY 4.0. IOM does not endorse this program.',
  es: 'Códigos: OIM, Human Trafficking Case Data Standard 2.0, CC BY 4.0. La OIM no avala este programa.',
};

export interface CodeWords extends Bilingual {
  readonly code: string;
}

const other: CodeWords = { code: 'Other', en: 'Other', es: 'Otro' };

export const exploitationTypes: readonly CodeWords[] = [
  { code: 'ForcedLabour', en: 'Forced labour', es: 'Trabajo forzado' },
  { code: 'SexualExploitation', en: 'Sexual exploitation', es: 'Explotación sexual' },
  { code: 'ChildLabour', en: 'Child labour', es: 'Trabajo infantil' },
  { code: 'ForcedMarriage', en: 'Forced marriage', es: 'Matrimonio forzado' },
  { code: 'Servitude', en: 'Servitude', es: 'Servidumbre' },
  {
    code: 'ForcedMilitaryByNonStateActors',
    en: 'Forced military (by non-state actors)',
    es: 'Reclutamiento armado forzado (por actores no estatales)',
  },
  { code: 'OrganRemoval', en: 'Organ removal', es: 'Extracción de órganos' },
  { code: 'ForcedBegging', en: 'Forced begging', es: 'Mendicidad forzosa' },
  { code: 'ForcedAdoption', en: 'Forced adoption', es: 'Adopción forzada' },
  { code: 'Surrogacy', en: 'Surrogacy', es: 'Gestación subrogada' },
  other,
];

export const sexExploitationTypes: readonly CodeWords[] = [
  { code: 'Prostitution', en: 'Prostitution', es: 'Prostitución' },
  { code: 'Pornography', en: 'Pornography', es: 'Pornografía' },
  {
    code: 'RemoteInteractiveServices',
    en: 'Remote Interactive Services',
    es: 'Servicios interactivos a distancia',
  },
  { code: 'PrivateSexualServices', en: 'Private Sexual Services', es: 'Servicios sexuales privados' },
];

export const controlMethods: readonly CodeWords[] = [
  { code: 'PhysicalThreats', en: 'Physical threats', es: 'Amenazas físicas' },
  { code: 'ThreatsLawEnforcement', en: 'Threats of law enforcement', es: 'Amenazas con la autoridad' },
  { code: 'ThreatensChildrenFamily', en: 'Threatens children/family', es: 'Amenaza a hijos o familia' },
  { code: 'DebtBondage', en: 'Debt bondage', es: 'Servidumbre por deudas' },
  { code: 'FalsePromises', en: 'False promises', es: 'Promesas falsas' },
  { code: 'PhysicalAbuse', en: 'Physical abuse', es: 'Maltrato físico' },
  { code: 'SexualAbuse', en: 'Sexual abuse', es: 'Violencia sexual' },
  { code: 'TakesEarnings', en: 'Takes earnings', es: 'Se queda con las ganancias' },
  { code: 'RestrictsFinancialAccess', en: 'Restricts financial access', es: 'Limita el acceso al dinero' },
  { code: 'RestrictsMedicalCare', en: 'Restricts medical care', es: 'Limita la atención médica' },
  { code: 'WithholdsNecessities', en: 'Withholds necessities', es: 'Niega lo necesario' },
  { code: 'PsychologicalAbuse', en: 'Psychological abuse', es: 'Maltrato psicológico' },
  { code: 'PsychoactiveSubstance', en: 'Psychoactive substance', es: 'Sustancias psicoactivas' },
  { code: 'ExcessiveWorkingHours', en: 'Excessive working hours', es: 'Jornadas excesivas' },
  { code: 'WithholdsDocuments', en: 'Withholds documents', es: 'Retiene documentos' },
  other,
];

export const recruitmentMethods: readonly CodeWords[] = [
  { code: 'AtAPlaceOfBusiness', en: 'At a place of business', es: 'En un negocio' },
  { code: 'AtAnEducationalInstitution', en: 'At an educational institution', es: 'En un centro educativo' },
  { code: 'AtWork', en: 'At work', es: 'En el trabajo' },
  { code: 'ThroughOnlineSocialNetworks', en: 'Through online social networks', es: 'Por redes sociales' },
  {
    code: 'ThroughAnOnlineAdvertisement',
    en: 'Through an online advertisement',
    es: 'Por un anuncio en línea',
  },
  { code: 'ThroughATelevisionAdvert', en: 'Through a television advert', es: 'Por un anuncio de televisión' },
  { code: 'ThroughANewspaperAdvert', en: 'Through a newspaper advert', es: 'Por un anuncio de periódico' },
  {
    code: 'ThroughFamilyOrFamilyEvents',
    en: 'Through family or family events',
    es: 'Por la familia o reuniones familiares',
  },
  {
    code: 'ThroughFriendsOrSocialEvents',
    en: 'Through friends or social events',
    es: 'Por amistades o reuniones sociales',
  },
  other,
];

export const relationshipsToTrafficker: readonly CodeWords[] = [
  { code: 'Familial', en: 'Familial', es: 'Familiar' },
  { code: 'Acquainted', en: 'Acquainted', es: 'Persona conocida' },
  { code: 'Unaquainted', en: 'Unacquainted', es: 'Persona desconocida' },
];

/** `code`: as `intake.coded` keeps it. `htcds`: the standard's own code. */
export interface DecisionWords extends CodeWords {
  readonly htcds: string;
}

export const traffickingStatuses: readonly DecisionWords[] = [
  {
    code: 'Possible',
    htcds: 'PossibleVictimOfTrafficking',
    en: 'Possible victim of trafficking',
    es: 'Posible víctima de trata',
  },
  {
    code: 'Actual',
    htcds: 'ActualVictimOfTrafficking',
    en: 'Actual victim of trafficking',
    es: 'Víctima de trata',
  },
  {
    code: 'Not',
    htcds: 'NotAVictimOfTrafficking',
    en: 'Not a victim of trafficking',
    es: 'No es víctima de trata',
  },
];

/** Who decided on the status: the same word means another thing from a court and from an NGO. */
export const statusDeciders: readonly DecisionWords[] = [
  { code: 'Police', htcds: 'Police', en: 'Police', es: 'Policía' },
  { code: 'NGO', htcds: 'NGO', en: 'NGO', es: 'ONG' },
  { code: 'Court', htcds: 'CourtOrProsecution', en: 'Court or prosecution', es: 'Tribunal o fiscalía' },
  {
    code: 'OtherGovernment',
    htcds: 'NonPoliceGovernmentalOrganization',
    en: 'Non-police governmental organization',
    es: 'Otra autoridad que no es policía',
  },
];

/** Sections of ISIC rev. 4 (United Nations), by which the standard codes the industry of forced labour. */
export const industries: readonly DecisionWords[] = [
  {
    code: 'A',
    htcds: 'A_AgricultureForestryAndFishing',
    en: 'Agriculture, forestry and fishing',
    es: 'Agricultura, ganadería, silvicultura y pesca',
  },
  {
    code: 'B',
    htcds: 'B_MiningAndQuarrying',
    en: 'Mining and quarrying',
    es: 'Explotación de minas y canteras',
  },
  { code: 'C', htcds: 'C_Manufacturing', en: 'Manufacturing', es: 'Industrias manufactureras' },
  {
    code: 'D',
    htcds: 'D_ElectricityGasSteamAndAirConditioningSupply',
    en: 'Electricity, gas, steam and air conditioning supply',
    es: 'Suministro de electricidad, gas, vapor y aire acondicionado',
  },
  {
    code: 'E',
    htcds: 'E_WaterSupplySewerageWasteManagement',
    en: 'Water supply; sewerage, waste management and remediation',
    es: 'Suministro de agua; evacuación de aguas residuales, gestión de desechos y descontaminación',
  },
  { code: 'F', htcds: 'F_Construction', en: 'Construction', es: 'Construcción' },
  {
    code: 'G',
    htcds: 'G_WholesaleAndRetailTradeRepairOfMotorVehicles',
    en: 'Wholesale and retail trade; repair of motor vehicles and motorcycles',
    es: 'Comercio al por mayor y al por menor; reparación de vehículos automotores y motocicletas',
  },
  {
    code: 'H',
    htcds: 'H_TransportationAndStorage',
    en: 'Transportation and storage',
    es: 'Transporte y almacenamiento',
  },
  {
    code: 'I',
    htcds: 'I_AccommodationAndFoodServiceActivities',
    en: 'Accommodation and food service activities',
    es: 'Actividades de alojamiento y de servicio de comidas',
  },
  {
    code: 'J',
    htcds: 'J_InformationAndCommunication',
    en: 'Information and communication',
    es: 'Información y comunicaciones',
  },
  {
    code: 'K',
    htcds: 'K_FinancialAndInsuranceActivities',
    en: 'Financial and insurance activities',
    es: 'Actividades financieras y de seguros',
  },
  {
    code: 'L',
    htcds: 'L_RealEstateActivities',
    en: 'Real estate activities',
    es: 'Actividades inmobiliarias',
  },
  {
    code: 'M',
    htcds: 'M_ProfessionalScientificAndTechnicalActivities',
    en: 'Professional, scientific and technical activities',
    es: 'Actividades profesionales, científicas y técnicas',
  },
  {
    code: 'N',
    htcds: 'N_AdministrativeAndSupportServiceActivities',
    en: 'Administrative and support service activities',
    es: 'Actividades de servicios administrativos y de apoyo',
  },
  {
    code: 'O',
    htcds: 'O_PublicAdministrationAndDefence',
    en: 'Public administration and defence; compulsory social security',
    es: 'Administración pública y defensa; planes de seguridad social de afiliación obligatoria',
  },
  { code: 'P', htcds: 'P_Education', en: 'Education', es: 'Enseñanza' },
  {
    code: 'Q',
    htcds: 'Q_HumanHealthAndSocialWorkActivities',
    en: 'Human health and social work activities',
    es: 'Actividades de atención de la salud humana y de asistencia social',
  },
  {
    code: 'R',
    htcds: 'R_ArtsEntertainmentAndRecreation',
    en: 'Arts, entertainment and recreation',
    es: 'Actividades artísticas, de entretenimiento y recreativas',
  },
  {
    code: 'S',
    htcds: 'S_OtherServiceActivities',
    en: 'Other service activities',
    es: 'Otras actividades de servicios',
  },
  {
    code: 'T',
    htcds: 'T_ActivitiesOfHouseholdsAsEmployers',
    en: 'Activities of households as employers; undifferentiated goods- and services- producing activities of households for own use',
    es: 'Actividades de los hogares como empleadores; actividades no diferenciadas de los hogares como productores de bienes y servicios para uso propio',
  },
  {
    code: 'U',
    htcds: 'U_ActivitiesOfExtraterritorialOrganizations',
    en: 'Activities of extraterritorial organizations and bodies',
    es: 'Actividades de organizaciones y órganos extraterritoriales',
  },
];
