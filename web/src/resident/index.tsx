import { useLocation, useParams } from 'react-router';
import { MinePage } from './mine-page.tsx';
import { ReportPage } from './report-page.tsx';
import './resident.css';
import { TrackPage } from './track-page.tsx';

/** The residents' door: report, follow, mine. Phone first, without a staff library. */
export default function Resident() {
  const { pathname } = useLocation();
  const { reportId } = useParams();
  if (reportId !== undefined) return <TrackPage key={reportId} reportId={reportId} />;
  return pathname === '/mine' ? <MinePage /> : <ReportPage />;
}
